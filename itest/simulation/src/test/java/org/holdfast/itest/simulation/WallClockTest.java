package org.holdfast.itest.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * I8: wall clocks that step by up to ten years at every look change nothing, to the last packet. An
 * engine whose timers looked at them would not do the same twice.
 */
class WallClockTest {
  private static final int EPISODES = 40;

  @Test
  @Tag("vrrp-58-kept")
  void stepsChangeNothing() {
    assertThat(traces(Defect.NONE, 1)).isEqualTo(traces(Defect.NONE, 2));
  }

  @Test
  @Tag("vrrp-58-caught")
  void timersThatStepAreFound() {
    assertThat(traces(Defect.TIMERS_BY_WALL_CLOCK, 1))
        .isNotEqualTo(traces(Defect.TIMERS_BY_WALL_CLOCK, 2));
  }

  private static List<String> traces(Defect defect, long wallSeed) {
    Simulation simulation = new Simulation(defect, wallSeed);
    List<String> traces = new ArrayList<>();
    for (long seed = 1; seed <= EPISODES; seed++) {
      Violation broken = simulation.play(simulation.scenario(seed));
      assertThat(broken == null || defect != Defect.NONE).as("seed %d", seed).isTrue();
      traces.add(HexFormat.of().formatHex(simulation.digest()));
    }
    return traces;
  }
}
