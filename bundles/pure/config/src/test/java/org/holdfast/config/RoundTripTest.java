package org.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holdfast.api.config.CheckConfig;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.Diagnostic;
import org.holdfast.config.ConfigWriter.Secrets;
import org.holdfast.config.internal.plan.Differences;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {

  static Stream<Path> samples() {
    return Resources.files("samples", ".conf").stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void whatIsWrittenReadsAsTheSame(Path sample) {
    ReadResult first = Resources.sample(sample).read();
    assertThat(DiagnosticText.of(first.diagnostics())).doesNotContain("error:");
    Configuration configuration = first.configuration().orElseThrow();

    String text = ConfigWriter.write(configuration, Secrets.SHOWN);
    ReadResult second = Sources.of(text).read();

    assertThat(second.diagnostics())
        .as(text)
        .noneMatch(d -> d.severity() == Diagnostic.Severity.ERROR);
    assertThat(second.configuration()).contains(configuration);
    assertThat(ConfigWriter.write(second.configuration().orElseThrow(), Secrets.SHOWN))
        .isEqualTo(text);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void nothingIsWarnedOfThatWasNotBefore(Path sample) {
    ReadResult first = Resources.sample(sample).read();
    String text = ConfigWriter.write(first.configuration().orElseThrow(), Secrets.SHOWN);

    assertThat(warnings(Sources.of(text).read())).as(text).isSubsetOf(warnings(first));
  }

  private static Set<String> warnings(ReadResult read) {
    return read.diagnostics().stream()
        .filter(each -> each.severity() == Diagnostic.Severity.WARNING)
        .map(each -> each.id() + ": " + each.message())
        .collect(Collectors.toSet());
  }

  @Test
  void secretsOfCheckBlocksAreMaskedForPeople() {
    String text =
        """
        virtual_server 192.0.2.1 80 {
          real_server 192.0.2.2 80 {
            HTTP_GET {
              url {
                path /
                basic_auth user t0ps3cret
                header X-Token t0ps3cret
                expect_header X-Seen plain
              }
            }
            ACME_CHECK {
              acme_token t0ps3cret t0ps3cret
            }
          }
        }
        """;
    Configuration before = Sources.of(text).read().configuration().orElseThrow();
    Configuration after =
        Sources.of(text.replace("t0ps3cret", "t0ps4cret")).read().configuration().orElseThrow();
    assertThat(ConfigWriter.write(before, Secrets.MASKED))
        .contains("basic_auth user ********", "header X-Token ********", "X-Seen plain")
        .contains("acme_token ********")
        .doesNotContain("t0ps");
    assertThat(ConfigWriter.write(before, Secrets.SHOWN)).contains("basic_auth user t0ps3cret");
    CheckConfig old =
        before.virtualServers().getFirst().realServers().getFirst().checks().getFirst();
    CheckConfig young =
        after.virtualServers().getFirst().realServers().getFirst().checks().getFirst();
    assertThat(Differences.between(old, young, Set.of()).toString())
        .contains("********")
        .doesNotContain("t0ps");
  }

  @Test
  void secretsAreMaskedForPeople() {
    Configuration configuration =
        Resources.sample(Resources.folder("samples/pair.conf"))
            .read()
            .configuration()
            .orElseThrow();
    assertThat(ConfigWriter.write(configuration, Secrets.MASKED))
        .contains("auth_pass ********")
        .doesNotContain("s#cr");
    assertThat(ConfigWriter.write(configuration, Secrets.SHOWN)).contains("auth_pass \"s#cr t$1\"");
  }

  @Test
  void nothingIsWrittenForNothing() {
    assertThat(ConfigWriter.write(Configuration.empty(), Secrets.SHOWN)).isEmpty();
  }
}
