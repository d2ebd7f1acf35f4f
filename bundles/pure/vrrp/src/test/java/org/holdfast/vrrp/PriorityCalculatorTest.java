package org.holdfast.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
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
    var result = PriorityCalculator.calculate(100, List.of(tracked("x", weight, reverse, health)));
    assertThat(result.effectivePriority()).isEqualTo(effective);
    assertThat(result.faults()).isEmpty();
    assertThat(result.awaited()).isEmpty();
  }

  private static Tracked tracked(String what, int weight, boolean reverse, Health health) {
    return new Tracked(what, weight, reverse, health, OptionalInt.empty());
  }

  @ParameterizedTest(name = "file with {0}, weight {1} reverse {2}: {3} {4}")
  @CsvSource({
    "5, 2, false, 110, ''",
    "5, 2, true, 90, ''",
    "-5, 2, false, 90, ''",
    "0, 2, false, 100, ''",
    "2000000000, 254, false, 254, ''",
    "253, -1, false, 1, ''",
    "-253, 1, false, 1, ''",
    "-254, 1, false, 100, file x has the value -254",
    "-1, 254, false, 100, file x has the value -1",
    "1, 254, true, 100, file x has the value 1 (reverse)",
    "-2147483648, -254, false, 254, ''",
    "2147483647, -254, false, 100, file x has the value 2147483647",
    "0, 0, false, 100, ''",
    "7, 0, false, 100, file x has the value 7",
    "0, 0, true, 100, file x has the value 0 (reverse)",
    "7, 0, true, 100, ''",
  })
  void numbersOfFilesCount(int value, int weight, boolean reverse, int effective, String fault) {
    Tracked file = new Tracked("file x", weight, reverse, Health.UP, OptionalInt.of(value));
    var result = PriorityCalculator.calculate(100, List.of(file));
    assertThat(result.effectivePriority()).isEqualTo(effective);
    assertThat(String.join("", result.faults())).isEqualTo(fault);
  }

  @Test
  void aFaultOfTheOwnerIsAFault() {
    var result =
        PriorityCalculator.calculate(255, List.of(tracked("script a", 0, false, Health.DOWN)));
    assertThat(result.effectivePriority()).isEqualTo(255);
    assertThat(result.faults()).containsExactly("script a is down");
  }

  @Test
  void onlyTheSumIsClamped() {
    List<Tracked> tracked =
        List.of(tracked("a", 200, false, Health.UP), tracked("b", -100, false, Health.DOWN));
    assertThat(PriorityCalculator.calculate(100, tracked).effectivePriority()).isEqualTo(200);
  }

  @Test
  void ownerNeverChanges() {
    List<Tracked> tracked = List.of(tracked("a", -50, false, Health.DOWN));
    assertThat(PriorityCalculator.calculate(255, tracked).effectivePriority()).isEqualTo(255);
  }

  @Test
  void withoutWeightBadIsFaultAndNoResultIsAwaited() {
    var result =
        PriorityCalculator.calculate(
            100,
            List.of(
                tracked("script a", 0, false, Health.DOWN),
                tracked("script b", 0, true, Health.UP),
                tracked("script c", 0, true, Health.DOWN),
                tracked("script d", 0, false, Health.UNKNOWN)));
    assertThat(result.faults()).containsExactly("script a is down", "script b is up (reverse)");
    assertThat(result.awaited()).containsExactly("first result of script d");
    assertThat(result.effectivePriority()).isEqualTo(100);
  }
}
