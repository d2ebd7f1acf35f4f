package org.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people are told about a broken file: NAME.conf is read, NAME.txt is the whole report. */
class DiagnosticsGoldenTest {

  static Stream<Path> broken() {
    return Resources.files("diagnostics", ".conf").stream();
  }

  @ParameterizedTest
  @MethodSource("broken")
  void theReportIsTheGoldenFile(Path conf) {
    ReadResult result = Sources.of(Resources.text(conf)).read();
    String golden = conf.getFileName().toString().replace(".conf", ".txt");
    assertThat(DiagnosticText.of(result.diagnostics()))
        .isEqualTo(Resources.text(conf.resolveSibling(golden)));
    assertThat(result.configuration()).isEmpty();
  }
}
