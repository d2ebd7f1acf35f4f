package org.holdfast.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.holdfast.vrrp.Tracked.Health;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriorityCalculatorTest {

  @ParameterizedTest(name = "weight {0} reverse {1} {2}: {3}")
  @CsvSource({
    "20, false, UP, 120",
    "20, false, DOWN, 100",
    "20, false, UNKNOWN, 100",
    "20, true, UP, 80",
    "20, true, DOWN, 100",
    "-20, false, UP, 100",
    "-20, false, DOWN, 80",
    "-20, false, UNKNOWN, 100",
    "-20, true, DOWN, 120",
    "253, false, UP, 254",
    "-253, false, DOWN, 1",
  })
  void weightsCount(int weight, boolean reverse, Health health, int effective) {
    var result =
        PriorityCalculator.calculate(100, List.of(new Tracked("x", weight, reverse, health)));
    assertThat(result.effectivePriority()).isEqualTo(effective);
    assertThat(result.faults()).isEmpty();
    assertThat(result.awaited()).isEmpty();
  }

  @Test
  void onlyTheSumIsClamped() {
    List<Tracked> tracked =
        List.of(
            new Tracked("a", 200, false, Health.UP), new Tracked("b", -100, false, Health.DOWN));
    assertThat(PriorityCalculator.calculate(100, tracked).effectivePriority()).isEqualTo(200);
  }

  @Test
  void ownerNeverChanges() {
    List<Tracked> tracked = List.of(new Tracked("a", -50, false, Health.DOWN));
    assertThat(PriorityCalculator.calculate(255, tracked).effectivePriority()).isEqualTo(255);
  }

  @Test
  void withoutWeightBadIsFaultAndNoResultIsAwaited() {
    var result =
        PriorityCalculator.calculate(
            100,
            List.of(
                new Tracked("script a", 0, false, Health.DOWN),
                new Tracked("script b", 0, true, Health.UP),
                new Tracked("script c", 0, true, Health.DOWN),
                new Tracked("script d", 0, false, Health.UNKNOWN)));
    assertThat(result.faults()).containsExactly("script a is down", "script b is up (reverse)");
    assertThat(result.awaited()).containsExactly("first result of script d");
    assertThat(result.effectivePriority()).isEqualTo(100);
  }
}
