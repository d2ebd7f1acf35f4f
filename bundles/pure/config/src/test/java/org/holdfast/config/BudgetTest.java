package org.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.config.Reading.findings;

import org.junit.jupiter.api.Test;

/** Input that would never end, or eat all memory, is an error. */
class BudgetTest {

  @Test
  void aDefinitionOfItself() {
    assertThat(findings("$A=$A $A\n$A")).contains("endless-definition");
  }

  @Test
  void definitionsThatDouble() {
    StringBuilder text = new StringBuilder("$V0=xxxxxxxxxxxxxxxx\n");
    for (int i = 1; i < 30; i++) {
      text.append("$V%d=$V%d $V%d\n".formatted(i, i - 1, i - 1));
    }
    assertThat(findings(text + "x $V29")).containsOnlyOnce("endless-definition");
  }

  @Test
  void sequencesInSequences() {
    String line = "~SEQ(%s,1,100000) ";
    assertThat(findings(line.formatted("A") + line.formatted("B") + "@other x"))
        .containsOnlyOnce("endless-definition");
  }

  @Test
  void moreWordsThanAnyoneNeeds() {
    assertThat(findings("a b c d e f\n".repeat(200_000))).contains("too-large");
  }

  @Test
  void whatDoesNotFitIsOneErrorThatSaysSo() {
    String text = "vrrp_script a {\n" + "script /bin/true\n".repeat(1_000_000) + "}\n";
    assertThat(findings(text)).contains("too-large").doesNotContain("unclosed-block");
  }

  @Test
  void moreTextThanAnyoneNeeds() {
    assertThat(findings("# comment\n".repeat(4_000_000))).containsExactly("too-large");
    Sources sources = Sources.of("~SEQ(I,1,9000) include a.conf");
    sources.with("a.conf", "#".repeat(4000));
    assertThat(sources.read().diagnostics()).extracting(d -> d.id()).containsExactly("too-large");
  }

  @Test
  void linesWithoutEnd() {
    assertThat(findings("a ".repeat(50_000))).containsExactly("line-too-long");
    assertThat(findings("$A=" + "a ".repeat(4_000) + "\nx $A $A"))
        .containsOnlyOnce("endless-definition");
  }

  @Test
  void linesOfNothing() {
    assertThat(findings("\n".repeat(16_000_000) + "x")).containsExactly("unknown-keyword");
  }

  @Test
  void aLineOfErrors() {
    ReadResult result = Sources.of("} ".repeat(4_000)).read();
    assertThat(result.diagnostics()).hasSize(1001);
  }

  @Test
  void findingsWithoutEnd() {
    assertThat(findings("a\n".repeat(5000))).hasSize(1001).endsWith("unknown-keyword");
    assertThat(findings("a\n".repeat(5000))).contains("too-many-findings");
  }

  @Test
  void filesThatIncludeEachOther() {
    Sources sources =
        Sources.of("include a.conf")
            .with("a.conf", "include b.conf")
            .with("b.conf", "include a.conf");
    assertThat(sources.read().diagnostics()).extracting(d -> d.id()).contains("include-loop");
  }

  @Test
  void blocksInBlocks() {
    assertThat(findings("a {\n".repeat(100_000))).contains("too-deep", "unclosed-block");
    assertThat(findings("a {\n".repeat(100) + "}\n".repeat(100)))
        .contains("too-deep")
        .doesNotContain("unclosed-block");
  }

  @Test
  void theRootMustBeReadable() {
    ReadResult result = new Sources().read();
    assertThat(DiagnosticText.of(result.diagnostics()))
        .isEqualTo(
            """
            keepalived.conf: error: cannot read the configuration: no such file [file-unreadable]
              remedy: name an existing, readable file
            1 error, 0 warnings
            """);
    assertThat(result.configuration()).isEmpty();
  }

  @Test
  void anIncludeThatCannotBeRead() {
    Sources sources =
        new Sources() {
          @Override
          public String load(String name) throws SourceException {
            if (name.equals("x")) {
              throw new SourceException("permission denied");
            }
            return super.load(name);
          }
        }.with(Sources.ROOT, "include x\nincluder x").with("x", "");
    assertThat(sources.read().diagnostics())
        .extracting(d -> d.severity() + " " + d.message())
        .containsExactly(
            "WARNING cannot read x: permission denied", "ERROR cannot read x: permission denied");
  }
}
