package org.holdfast.engine.checker.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalInt;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckResult.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckStateTest {
  private static final Timing TIMING = new Timing(Duration.ofSeconds(60), 2, Duration.ofSeconds(3));

  private static CheckResult result(char letter) {
    return switch (letter) {
      case 'u' -> CheckResult.up("fine");
      case 'd' -> CheckResult.down("broken");
      default -> CheckResult.unknown("blind");
    };
  }

  /** Probes: u up, d down, x could not run. Pauses: L delay_loop, r delay_before_retry. */
  @ParameterizedTest(name = "start {0} retry {1} probes {2} -> {3} {4}")
  @CsvSource({
    // without alpha a check starts UP, and its first probe alone may take it DOWN
    "UP, 2, u, UP, L",
    "UP, 2, d, DOWN, L",
    "UP, 2, x, UP, L",
    "UP, 2, xd, UP DOWN, LL",
    // later it takes 1 + retry failures in a row
    "UP, 2, uddd, UP UP UP DOWN, LrrL",
    "UP, 2, uddudd, UP UP UP UP UP UP, LrrLrr",
    "UP, 0, ud, UP DOWN, LL",
    "UP, 1, uddd, UP UP DOWN DOWN, LrLL",
    // a probe that could not run neither counts nor resets
    "UP, 2, udxdd, UP UP UP UP DOWN, LrrrL",
    // one success is enough
    "UP, 2, du, DOWN UP, LL",
    // alpha: DOWN until the first success
    "DOWN, 2, xdu, DOWN DOWN UP, LLL",
    // a late check has no verdict before its first probe
    "UNKNOWN, 2, xu, UNKNOWN UP, LL",
    "UNKNOWN, 2, d, DOWN, L",
  })
  void probesDecideTheVerdict(
      Status start, int retry, String probes, String verdicts, String pauses) {
    CheckState state =
        switch (start) {
          case UP -> CheckState.starting(false);
          case DOWN -> CheckState.starting(true);
          case UNKNOWN -> CheckState.waiting("nobody provides it");
        };
    assertThat(state.verdict()).isEqualTo(start);
    StringBuilder seenPauses = new StringBuilder();
    StringBuilder seen = new StringBuilder();
    for (char probe : probes.toCharArray()) {
      state = state.after(result(probe), retry);
      seen.append(seen.isEmpty() ? "" : " ").append(state.verdict());
      seenPauses.append(state.pause(TIMING).equals(TIMING.delayLoop()) ? 'L' : 'r');
    }
    assertThat(seen).hasToString(verdicts);
    assertThat(seenPauses).hasToString(pauses);
    assertThat(state.probes()).isEqualTo(probes.length());
  }

  @Test
  void aWeightStaysUntilASuccessSaysOtherwise() {
    CheckState weighted = CheckState.starting(false).after(CheckResult.up("busy").withWeight(7), 1);
    assertThat(weighted.weight()).hasValue(7);
    assertThat(weighted.after(result('d'), 1).weight()).hasValue(7);
    assertThat(weighted.after(result('x'), 1).weight()).hasValue(7);
    CheckState plain = weighted.after(result('u'), 1);
    assertThat(plain.weight()).isEqualTo(OptionalInt.empty());
    assertThat(plain.agreesWith(weighted)).isFalse();
  }

  @Test
  void theReasonIsThatOfTheLastProbe() {
    CheckState state = CheckState.starting(false).after(result('u'), 2).after(result('d'), 2);
    assertThat(state.verdict()).isEqualTo(Status.UP);
    assertThat(state.reason()).isEqualTo("broken");
    assertThat(state.failures()).isEqualTo(1);
    assertThat(state.retrying()).isTrue();
  }
}
