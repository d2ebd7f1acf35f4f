package org.holdfast.itest.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.holdfast.itest.netnssupport.Command;
import org.holdfast.itest.netnssupport.Requirements;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The alert rules that are shipped, as Prometheus reads them and what they tell of. */
@Tag("root") // needs what `holdfast test` installs
class AlertRulesTest {
  private static final Path CLONE = Path.of("../..").toAbsolutePath().normalize();

  @Test
  void prometheusTakesAllOfThem() {
    Path rules = CLONE.resolve("runtime/monitoring/alerts.yml");

    assertThat(promtool("check", rules)).containsPattern("SUCCESS: \\d{2} rules found");
  }

  @Test
  void theyTellOfWhatTheyAreMeantFor() {
    Path cases = Path.of("src/test/promtool/alerts.test.yml").toAbsolutePath();

    assertThat(promtool("test", cases)).contains("SUCCESS");
  }

  private static String promtool(String what, Path file) {
    Requirements.need("promtool");
    return Command.must(List.of("promtool", what, "rules", file.toString()));
  }
}
