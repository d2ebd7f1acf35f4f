package org.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.SourcePosition;
import org.holdfast.config.internal.syntax.Findings;
import org.holdfast.config.internal.syntax.SourceReader;
import org.holdfast.config.internal.syntax.SourceText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyntaxTest {

  private static List<ConfigLine> tree(Sources sources) {
    SourceText lines = new SourceText();
    Findings findings = new Findings(lines);
    List<ConfigLine> tree =
        new SourceReader(sources, "lb1", lines, findings, "rootonly"::equals).read(Sources.ROOT);
    assertThat(DiagnosticText.of(findings.inOrder())).isEmpty();
    return tree;
  }

  /** A tree in one line: words joined by spaces, blocks in braces, lines ended by semicolons. */
  private static String shape(List<ConfigLine> lines) {
    StringBuilder out = new StringBuilder();
    for (ConfigLine line : lines) {
      out.append(String.join("|", line.words().stream().map(w -> w.text()).toList()));
      line.block().ifPresent(block -> out.append('{').append(shape(block)).append('}'));
      out.append(';');
    }
    return out.toString();
  }

  private static String shape(String text) {
    return shape(tree(Sources.of(text)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "a b c ~ a|b|c;",
        "a {/b/} ~ a{b;};",
        "a/{/b/} ~ a{b;};",
        "a{b} ~ a{b;};",
        "a { b { c } d } e ~ a{b{c;};d;};e;",
        "a {} ~ a{};",
        "a b# comment ~ a|b;",
        "a b ! comment ~ a|b;",
        "a \\# \\! ~ a|#|!;",
        "a \"b # ! {c}\" d ~ a|b # ! {c}|d;",
        "a 'b c' d'e ~ a|b c|d'e;",
        "a it's ~ a|it's;",
        "a \"q\\\"q \\\\ \\d\" ~ a|q\"q \\ \\d;",
        "a \"\" ~ a|;",
        "  # only a comment/ ~ ``",
        "@lb1 a/@lb2 b/@^lb1 c/@^lb2 d ~ a;d;",
      })
  void linesAndBlocks(String text, String shape) {
    assertThat(shape(text.replace("/", "\n"))).isEqualTo(shape);
  }

  @Test
  void linesEndInEveryConvention() {
    assertThat(shape("a\r\nb\rc")).isEqualTo("a;b;c;");
  }

  @Test
  void wordsKnowWhereTheyStand() {
    ConfigLine line = tree(Sources.of("\n\tab {\n  c  \"d e\"\n}")).getFirst();
    assertThat(line.position()).isEqualTo(new SourcePosition(Sources.ROOT, 2, 2));
    ConfigLine child = line.children().getFirst();
    assertThat(child.words().get(1).position()).isEqualTo(new SourcePosition(Sources.ROOT, 3, 6));
    assertThat(child.words().get(1).quoted()).isTrue();
  }

  @Test
  void definitionsAreReplacedWhenUsed() {
    assertThat(shape("$A=1 $B\n$B=2\nx $A ${A}y ($A)\n$B=3\nx $B"))
        .isEqualTo("x|1|2|1|2y|(1|2);x|3;");
  }

  @Test
  void replacedWordsStandWhereTheReferenceStood() {
    ConfigLine line = tree(Sources.of("$A=one two\nx   $A")).getFirst();
    assertThat(line.words().get(2).position()).isEqualTo(new SourcePosition(Sources.ROOT, 2, 5));
  }

  @Test
  void definitionsOfSeveralLinesBecomeLines() {
    assertThat(shape("$B=\\\nblock $N {\\\n  in $N\\\n}\n$N=1\n$B\n$N=2\n$B"))
        .isEqualTo("block|1{in|1;};block|2{in|2;};");
  }

  @Test
  void standardDefinitions() {
    Sources sources =
        Sources.of("include dir/sub.conf")
            .with("dir/sub.conf", "x ${_PWD} ${_ENV HOME} a${_HASH}b${_BANG}");
    assertThat(shape(tree(sources))).isEqualTo("x|dir|/root|a#b!;");
  }

  @Test
  void includesStandWhereTheyAre() {
    Sources sources =
        Sources.of("a {\n include x.*\n}\nincluder \"b.conf\"")
            .with("x.1", "one\n")
            .with("x.2", "two")
            .with("b.conf", "$V=1\nb $V");
    assertThat(shape(tree(sources))).isEqualTo("a{one;two;};b|1;");
    assertThat(tree(sources).getLast().position()).isEqualTo(new SourcePosition("b.conf", 2, 1));
  }

  @Test
  void aBlockMayBeginInOneFileAndEndInAnother() {
    Sources sources = Sources.of("include open\nb\n}").with("open", "a {");
    assertThat(shape(tree(sources))).isEqualTo("a{b;};");
  }
}
