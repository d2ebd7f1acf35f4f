package org.holdfast.itest.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.holdfast.api.config.Diagnostic;
import org.holdfast.api.config.Diagnostic.Severity;
import org.holdfast.config.DiagnosticText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every keyword of keepalived is read in its block with every value that keepalived takes, and a
 * value that it cannot take is an error at the place of that value.
 */
class KeywordTableTest {
  /** What is said of a value that was read well, because of what stands around it here. */
  private static final Set<String> ABOUT_OTHER_LINES =
      Set.of(
          "deprecated",
          "mail-incomplete",
          "no-effect",
          "missing-preference",
          "reader-without-fifo",
          "interface-grouped-twice",
          "empty-garp-group",
          "delay-too-long");

  /** What a file may not have, because running without it would be dangerous. */
  private static final Set<String> REFUSED =
      Set.of("(root) net_namespace", "(root) net_namespace_ipvs");

  private static final List<Row> TABLE = Tables.keywords();
  private static final Frames FRAMES = new Frames();
  private static final Samples.Source SAMPLES = new Samples.Source(FRAMES);
  private static final Language LANGUAGE = new Language();

  static Stream<Row> rows() {
    return TABLE.stream().filter(row -> row.isKeyword() || row.isToken());
  }

  @Test
  void noRowIsLeftOut() {
    assertThat(TABLE.stream().filter(Row::isKeyword)).hasSize(531);
    assertThat(TABLE.stream().filter(Row::isToken)).hasSize(114);
    assertThat(TABLE.stream().filter(row -> row.block().equals(Row.PARSER))).hasSize(28);
    assertThat(TABLE.stream().filter(row -> row.block().equals(Row.COMMAND_LINE))).hasSize(42);
    assertThat(TABLE).hasSize(531 + 114 + 28 + 42);
    assertThat(SAMPLES.unused(TABLE)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void everyValueThatKeepalivedTakesIsRead(Row row) {
    Samples samples = SAMPLES.of(row);
    assertThat(samples.good()).isNotEmpty();
    boolean refused = false;
    for (String good : samples.good()) {
      Frames.Framed file = FRAMES.around(row, good, samples.beside());
      List<Diagnostic> found = LANGUAGE.read(file.text());
      refused |= found.stream().anyMatch(KeywordTableTest::isRefusal);
      List<Diagnostic> wrong = found.stream().filter(f -> !isHarmless(f, row)).toList();
      assertThat(wrong)
          .as("'%s %s' in:%n%s%n%s", row.keyword(), good, file.text(), DiagnosticText.of(wrong))
          .isEmpty();
    }
    assertThat(refused).as("whether a file with %s is refused", row).isEqualTo(isRefused(row));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aWrongValueIsAnErrorAtItsPlace(Row row) {
    Samples samples = SAMPLES.of(row);
    assertThat(samples.bad()).isNotEmpty();
    for (String bad : samples.bad()) {
      int mark = bad.indexOf(Samples.MARK);
      Frames.Framed file = FRAMES.around(row, bad.replace("§", ""), samples.beside());
      String wanted =
          Language.FILE
              + ":"
              + file.line()
              + ":"
              + (mark < 0
                  ? keywordColumn(row, file)
                  : mark - (bad.startsWith("=") ? 1 : 0) + file.column());
      List<Diagnostic> found =
          LANGUAGE.read(file.text()).stream().filter(f -> f.severity() != Severity.NOTE).toList();
      assertThat(found)
          .as("'%s %s' in:%n%s%n%s", row.keyword(), bad, file.text(), DiagnosticText.of(found))
          .anyMatch(
              finding ->
                  finding.severity() == Severity.ERROR
                      && !isRefusal(finding)
                      && finding.position().toString().equals(wanted));
    }
  }

  private static int keywordColumn(Row row, Frames.Framed file) {
    return row.isPlaceholder() ? file.column() : file.column() - row.keyword().length() - 1;
  }

  private static boolean isHarmless(Diagnostic finding, Row row) {
    return switch (finding.severity()) {
      case NOTE -> true;
      case WARNING -> ABOUT_OTHER_LINES.contains(finding.id());
      case ERROR -> isRefusal(finding) && isRefused(row) || isOtherKey(finding, row);
    };
  }

  /** A sample changes one line alone: key and active_key differ, and no file is there. */
  private static boolean isOtherKey(Diagnostic finding, Row row) {
    return row.block().equals("vrrp_instance/auth_hmac")
        && Set.of("auth-hmac-key", "secret-unreadable").contains(finding.id());
  }

  private static boolean isRefusal(Diagnostic finding) {
    return finding.id().equals("unsafe-to-ignore");
  }

  /** Whether it, or the block that it stands in, is one of those refused. */
  private static boolean isRefused(Row row) {
    return REFUSED.stream()
        .anyMatch(
            it ->
                it.equals(row.block() + " " + row.keyword())
                    || it.replace(' ', '/').equals(row.block()));
  }
}
