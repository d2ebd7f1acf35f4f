package org.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What people are told about the mistakes that they are most likely to make: one mistake a file,
 * NAME.txt is the whole report.
 */
class MistakesTest {
  private static final String FOLDER = "mistakes";

  static Stream<Path> mistakes() {
    return Resources.files(FOLDER, ".conf").stream();
  }

  @Test
  void atLeastTheTwentyMostLikely() {
    assertThat(mistakes().count()).isGreaterThanOrEqualTo(20);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void theReportIsTheGoldenFile(Path conf) throws IOException {
    String report = DiagnosticText.of(Sources.of(Resources.text(conf)).read().diagnostics());
    Path golden = conf.resolveSibling(conf.getFileName().toString().replace(".conf", ".txt"));
    assertThat(Files.readString(golden)).isEqualTo(report);
  }
}
