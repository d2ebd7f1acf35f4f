package org.holdfast.surface.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.check.CheckerFactory;
import org.holdfast.api.config.CheckReport;
import org.holdfast.api.config.CheckReport.NotActedOn;
import org.holdfast.api.config.CheckReport.Status;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.ConfigurationCheck;
import org.holdfast.api.config.Diagnostic;
import org.holdfast.api.config.Diagnostic.Severity;
import org.holdfast.api.config.Explanation;
import org.holdfast.api.config.KeywordHelp;
import org.holdfast.api.config.SourcePosition;
import org.holdfast.api.operation.MisuseException;
import org.holdfast.api.schema.Effect;
import org.junit.jupiter.api.Test;

class FileCommandsTest {
  private static final SourcePosition PLACE = new SourcePosition("/etc/k.conf", 3, 5);
  private static final Diagnostic FINDING =
      new Diagnostic(
          Severity.ERROR,
          "unknown-keyword",
          PLACE,
          "    prioriti 100",
          8,
          "'prioriti' is not a keyword of vrrp_instance",
          Optional.of("did you mean 'priority'?"));

  private ConfigurationCheck.Request asked;

  private final ConfigurationCheck checks =
      new ConfigurationCheck() {
        @Override
        public Configuration resolved(Configuration configuration) {
          return configuration;
        }

        @Override
        public CheckReport check(Request request) {
          asked = request;
          boolean good = request.file().endsWith("good.conf");
          return new CheckReport(
              request.file(),
              good ? Status.OK : Status.ERRORS,
              good ? List.of() : List.of(FINDING),
              List.of(new NotActedOn("linkbeat_use_polling", "links are followed", List.of(PLACE))),
              good ? Optional.of(Configuration.empty()) : Optional.empty(),
              List.of(),
              "the report\n");
        }

        @Override
        public List<CheckerFactory> checkTypes() {
          return List.of();
        }

        @Override
        public String canonical(Configuration configuration) {
          return "global_defs {\n}\n";
        }

        @Override
        public List<Explanation> explanations() {
          return List.of(
              new Explanation("bad-value", "It is no value.", "So.", "a\n  b", "a\n  c"),
              new Explanation("too-deep", "It is too deep.", "So.", "", ""));
        }

        @Override
        public List<KeywordHelp> keywords(String keyword) {
          return keyword.equals("weight")
              ? List.of(
                  new KeywordHelp(
                      "weight",
                      "real_server",
                      "a whole number from 0 to 9",
                      "",
                      Optional.of("1"),
                      "How much it gets.",
                      Effect.ACTED_ON),
                  new KeywordHelp(
                      "weight",
                      "track_bfd",
                      "a whole number from 0 to 9",
                      "",
                      Optional.empty(),
                      "What it counts.",
                      new Effect(Effect.Kind.HELD, "there is no BFD yet.")))
              : List.of();
        }
      };

  private final FileCommands commands = new FileCommands(checks, () -> Path.of("/etc/usual.conf"));

  @Test
  void checkTellsTheReportAndItsStatus() {
    assertThat(commands.check("/etc/k.conf")).isEqualTo(new Answer("the report", 4));
    assertThat(commands.check("/etc/good.conf")).isEqualTo(new Answer("the report", 0));
  }

  @Test
  void checkTakesTheOptionsOfKeepalived() {
    commands.check();
    assertThat(asked)
        .isEqualTo(
            new ConfigurationCheck.Request(Path.of("/etc/usual.conf"), Optional.empty(), false));

    commands.check("-f", "/etc/k.conf", "-i", "left", "--host");
    assertThat(asked)
        .isEqualTo(
            new ConfigurationCheck.Request(Path.of("/etc/k.conf"), Optional.of("left"), true));
  }

  @Test
  void checkAnswersProgramsToo() {
    assertThat(commands.check("/etc/k.conf", "--json"))
        .isEqualTo(new Answer(Golden.text("config-check-json"), 4));
  }

  @Test
  void aWordTooManyIsRefused() {
    assertThatExceptionOfType(MisuseException.class)
        .isThrownBy(() -> commands.check("a", "b"))
        .withMessageContaining("check: 'b'");
  }

  @Test
  void showTellsWhatAFileMeansOrWhyItMeansNothing() {
    assertThat(commands.show("/etc/good.conf")).isEqualTo(new Answer("global_defs {\n}", 0));
    assertThat(commands.show("/etc/k.conf")).isEqualTo(new Answer("the report", 4));
    assertThat(commands.show("/etc/good.conf", "--json").text()).startsWith("{");
  }

  @Test
  void explainTellsOfFindingsAndOfKeywords() {
    assertThat(commands.explain("bad-value").text()).isEqualTo(Golden.text("config-explain"));
    assertThat(commands.explain("weight").text()).isEqualTo(Golden.text("config-explain-keyword"));
    assertThat(commands.explain().text()).isEqualTo(Golden.text("config-explain-list"));
    assertThat(commands.explain("nonsense").status()).isEqualTo(1);
    assertThat(commands.explain("weight", "--json").text()).startsWith("[");
  }
}
