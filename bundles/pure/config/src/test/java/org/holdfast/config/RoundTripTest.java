package org.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.Diagnostic;
import org.holdfast.config.ConfigWriter.Secrets;
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
