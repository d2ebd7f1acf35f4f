package org.holdfast.itest.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The simulation can fail: each mistake that is built in on purpose breaks a promise soon. Timers
 * that look at a wall clock are found by {@link WallClockTest}.
 */
class DefectsTest {
  private static final int MOST_EPISODES = 60;

  /** Which promises a mistake may break first. */
  private static final Map<Defect, Set<String>> BROKEN =
      Map.of(
          Defect.NO_LEASE, Set.of("I2"),
          Defect.RESIGN_NOT_SENT, Set.of("I6"),
          Defect.TIE_BOTH_STAY, Set.of("I1", "L1"),
          Defect.STALL_IGNORED, Set.of("I4"),
          Defect.ADDRESS_NOT_REMOVED, Set.of("I1", "I3", "I6", "L1"),
          Defect.ADD_NOT_CHECKED, Set.of("I9", "L1"),
          Defect.CHECKSUM_IGNORED, Set.of("I5"),
          Defect.NOT_ANNOUNCED, Set.of("L4"),
          Defect.NO_NEWS, Set.of("I9", "L0", "L1"));

  static Stream<Defect> mistakes() {
    return Stream.of(Defect.values()).filter(BROKEN::containsKey);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void isFound(Defect defect) {
    Simulation simulation = new Simulation(defect);
    Set<String> found =
        Stream.iterate(1L, seed -> seed + 1)
            .limit(MOST_EPISODES)
            .map(seed -> simulation.play(simulation.scenario(seed)))
            .filter(broken -> broken != null)
            .map(Violation::invariant)
            .limit(2)
            .collect(Collectors.toSet());
    assertThat(found).isNotEmpty().isSubsetOf(BROKEN.get(defect));
  }
}
