package org.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.config.Reading.findings;
import static org.holdfast.config.Reading.good;

import java.util.List;
import java.util.OptionalInt;
import org.holdfast.api.config.Scheduling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** vrrp_priority, vrrp_rt_priority, vrrp_cpu_affinity and vrrp_no_swap. */
class SchedulingModelTest {
  private static final String ALL =
      """
      global_defs {
        vrrp_priority -5
        vrrp_rt_priority 40
        vrrp_cpu_affinity 3 0 3
        vrrp_no_swap
      }
      """;

  @Test
  void theThreadIsGivenWhatIsWritten() {
    assertThat(good(ALL).global().scheduling())
        .isEqualTo(new Scheduling(OptionalInt.of(-5), OptionalInt.of(40), List.of(0, 3), true));
  }

  @Test
  void nothingIsGivenWithoutTheOptions() {
    assertThat(good("").global().scheduling()).isEqualTo(Scheduling.usual());
  }

  @Test
  void theCanonicalFormMeansTheSame() {
    String canonical = ConfigWriter.write(good(ALL), ConfigWriter.Secrets.SHOWN);

    assertThat(good(canonical).global().scheduling()).isEqualTo(good(ALL).global().scheduling());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vrrp_priority -21",
        "vrrp_priority 20",
        "vrrp_rt_priority 0",
        "vrrp_rt_priority 100",
        "vrrp_cpu_affinity 1024",
        "vrrp_cpu_affinity one"
      })
  void whatNoKernelTakesIsAFinding(String line) {
    assertThat(findings("global_defs {\n  %s\n}\n".formatted(line))).isNotEmpty();
  }
}
