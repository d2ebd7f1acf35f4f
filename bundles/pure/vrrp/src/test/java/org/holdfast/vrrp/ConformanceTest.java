package org.holdfast.vrrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  /** A machine without what a case is about must fail it; else the case would show nothing. */
  @ParameterizedTest
  @CsvSource({
    "backup-nopreempt, preempt no",
    "backup-preempt-delay, preempt_delay 2000",
    "down-timer-adverts, down_timer_adverts 5",
    "grouped-waits, grouped yes",
    "master-hears-higher-send, higher_prio_send_advert yes",
  })
  @Tag("vrrp-59-caught")
  @Tag("vrrp-87-caught")
  void aMachineWithoutTheSettingFailsItsCase(String name, String setting, @TempDir Path folder)
      throws IOException, URISyntaxException {
    Path original = Path.of(ConformanceTest.class.getResource("/conformance").toURI());
    String text = Files.readString(original.resolve(name + ".case"));
    assertThat(text).contains(setting);
    Path altered = Files.writeString(folder.resolve(name + ".case"), text.replace(setting, ""));
    assertThatThrownBy(() -> run(altered)).isInstanceOf(AssertionError.class);
  }
}
