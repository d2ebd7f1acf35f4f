package org.holdfast.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every file in {@code conformance}: one sentence, the instance's settings, then lines {@code TIME
 * EVENT => ACTIONS} and {@code deadline TIME}, times in milliseconds. A line that begins with
 * {@code #} names the conformance statements it shows, such as {@code # vrrp-71-kept}.
 */
class ConformanceTest {

  @TestFactory
  List<DynamicTest> cases() throws IOException, URISyntaxException {
    Path folder = Path.of(ConformanceTest.class.getResource("/conformance").toURI());
    try (Stream<Path> files = Files.list(folder)) {
      List<DynamicTest> tests =
          files
              .sorted()
              .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> run(file)))
              .toList();
      assertThat(tests).hasSizeGreaterThan(20);
      return tests;
    }
  }

  private static void run(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    CaseWords words = new CaseWords(lines.get(1));
    assertThat(lines.get(0)).as("the first line says in words what the case shows").endsWith(".");
    for (int i = 2; i < lines.size(); i++) {
      if (lines.get(i).startsWith("#")) {
        continue;
      }
      String where = file.getFileName() + ":" + (i + 1) + ": " + lines.get(i);
      String[] halves = lines.get(i).split(" *=> *", 2);
      if (halves.length == 1) {
        assertThat(words.deadline()).as(where).isEqualTo(lines.get(i));
      } else {
        assertThat(words.play(halves[0])).as(where).isEqualTo(halves[1]);
      }
    }
  }
}
