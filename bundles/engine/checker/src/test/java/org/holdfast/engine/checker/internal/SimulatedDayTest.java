package org.holdfast.engine.checker.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SimulatedDayTest {
  private static final Duration DAY = Duration.ofHours(24);

  private static SimulatedDay played(long seed, int servers, Duration length) {
    SimulatedDay day = new SimulatedDay(seed, servers);
    day.play(length);
    return day;
  }

  @Test
  void inADayOfTenThousandChecksEveryServerReachesItsTrueVerdictInTime() {
    SimulatedDay day = played(20_260_101, 10_000, DAY);
    System.out.println("simulated day: " + day);
    assertThat(day.counters().rescued()).as("checks that were stuck").isZero();
    assertThat(day.counters().leftBehind()).as("probes that never ended").isPositive();
    assertThat(day.counters().unknown()).as("probes that found a lack").isPositive();
    assertThat(day.leastProbed(DAY)).as("the check that was probed least").isGreaterThan(0.8);
  }

  @Test
  void oneSeedGivesOneTrace() {
    Duration morning = Duration.ofHours(6);
    String first = played(1, 500, morning).hash();
    assertThat(played(1, 500, morning).hash()).isEqualTo(first);
    assertThat(played(2, 500, morning).hash()).isNotEqualTo(first);
  }

  @Test
  void otherDaysOfFewerChecksGoAsWell() {
    for (long seed = 1; seed <= 3; seed++) {
      assertThat(played(seed, 200, DAY).counters().rescued()).as("seed " + seed).isZero();
    }
  }
}
