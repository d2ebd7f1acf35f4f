package org.holdfast.itest.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every file in {@code replays}: a scenario that broke a promise once. Its first line says which,
 * and lines with {@code #} why.
 */
class ReplaysTest {

  @TestFactory
  List<DynamicTest> breakNoPromiseAnyMore() throws IOException, URISyntaxException {
    Path folder = Path.of(ReplaysTest.class.getResource("/replays").toURI());
    try (Stream<Path> files = Files.list(folder)) {
      List<DynamicTest> tests =
          files
              .sorted()
              .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> play(file)))
              .toList();
      assertThat(tests).isNotEmpty();
      return tests;
    }
  }

  private static void play(Path file) throws IOException {
    Scenario scenario = Scenario.parse(Files.readAllLines(file));
    List<String> timeline = new ArrayList<>();
    assertThat(new Simulation(Defect.NONE).narrate(scenario, timeline))
        .as(() -> String.join("\n", timeline))
        .isEqualTo("No promise is broken.");
  }
}
