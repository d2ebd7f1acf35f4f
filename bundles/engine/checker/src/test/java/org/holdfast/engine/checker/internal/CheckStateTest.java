package org.holdfast.engine.checker.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckResult.Status;
import org.holdfast.api.check.CheckSchema;
import org.holdfast.api.config.OnError;
import org.holdfast.api.schema.BlockSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckStateTest {
  private static final Timing TIMING = timing(2, 1);

  private static Timing timing(int retry, int rise) {
    return inParts(retry, rise, 1);
  }

  private static Timing inParts(int retry, int rise, int parts) {
    return timing(retry, rise, parts, OnError.HOLD);
  }

  private static Timing timing(int retry, int rise, int parts, OnError onError) {
    Duration loop = Duration.ofSeconds(60);
    return new Timing(loop, retry, Duration.ofSeconds(3), loop, rise, parts, onError);
  }

  private static CheckResult result(char letter) {
    return switch (letter) {
      case 'u' -> CheckResult.up("fine");
      case 'd' -> CheckResult.down("broken");
      default -> CheckResult.unknown("blind");
    };
  }

  /** Probes: u up, d down, x could not run. Pauses: L delay_loop, r delay_before_retry. */
  @ParameterizedTest(name = "start {0} retry {1} rise {2} probes {3} -> {4} {5}")
  @CsvSource({
    // without alpha a check starts UP, and its first probe alone may take it DOWN
    "UP, 2, 1, u, UP, L",
    "UP, 2, 1, d, DOWN, L",
    "UP, 2, 1, x, UP, L",
    "UP, 2, 1, xd, UP DOWN, LL",
    // later it takes 1 + retry failures in a row
    "UP, 2, 1, uddd, UP UP UP DOWN, LrrL",
    "UP, 2, 1, uddudd, UP UP UP UP UP UP, LrrLrr",
    "UP, 0, 1, ud, UP DOWN, LL",
    "UP, 1, 1, uddd, UP UP DOWN DOWN, LrLL",
    // a probe that could not run neither counts nor resets
    "UP, 2, 1, udxdd, UP UP UP UP DOWN, LrrrL",
    // one success is enough
    "UP, 2, 1, du, DOWN UP, LL",
    // alpha: DOWN until the first success
    "DOWN, 2, 1, xdu, DOWN DOWN UP, LLL",
    // a late check has no verdict before its first probe
    "UNKNOWN, 2, 1, xu, UNKNOWN UP, LL",
    "UNKNOWN, 2, 1, d, DOWN, L",
    // rise: so many successes in a row before it is up again, delay_loop apart
    "UP, 0, 3, uduuu, UP DOWN DOWN DOWN UP, LLLLL",
    "UP, 0, 3, uduuduuu, UP DOWN DOWN DOWN DOWN DOWN DOWN UP, LLLLLLLL",
    "DOWN, 2, 2, uu, DOWN UP, LL",
    "UNKNOWN, 2, 2, uu, UNKNOWN UP, LL",
    // a server that is up takes one success; one that could not be probed keeps its successes
    "UP, 2, 3, uduudd, UP UP UP UP UP UP, LrLLrr",
    "DOWN, 2, 2, uxu, DOWN DOWN UP, LLL",
  })
  void probesDecideTheVerdict(
      Status start, int retry, int rise, String probes, String verdicts, String pauses) {
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
      state = state.after(result(probe), timing(retry, rise));
      seen.append(seen.isEmpty() ? "" : " ").append(state.verdict());
      seenPauses.append(state.pause(TIMING).equals(TIMING.delayLoop()) ? 'L' : 'r');
    }
    assertThat(seen).hasToString(verdicts);
    assertThat(seenPauses).hasToString(pauses);
    assertThat(state.probes()).isEqualTo(probes.length());
  }

  /** With {@code on_error down} a probe that could not run is a failed one. */
  @ParameterizedTest(name = "start {0} retry {1} probes {2} -> {3} {4}")
  @CsvSource({
    "UP, 2, x, DOWN, L",
    "UP, 2, uxxx, UP UP UP DOWN, LrrL",
    "UP, 2, udxd, UP UP UP DOWN, LrrL",
    "UP, 2, uxxuxx, UP UP UP UP UP UP, LrrLrr",
    "UP, 0, uxu, UP DOWN UP, LLL",
    "DOWN, 2, xu, DOWN UP, LL",
    "UNKNOWN, 2, x, DOWN, L",
  })
  void aProbeThatCouldNotRunMayCountAsAFailure(
      Status start, int retry, String probes, String verdicts, String pauses) {
    Timing timing = timing(retry, 1, 1, OnError.DOWN);
    CheckState state =
        start == Status.UNKNOWN
            ? CheckState.waiting("nobody provides it")
            : CheckState.starting(start == Status.DOWN);
    StringBuilder seen = new StringBuilder();
    StringBuilder seenPauses = new StringBuilder();
    for (char probe : probes.toCharArray()) {
      state = state.after(result(probe), timing);
      seen.append(seen.isEmpty() ? "" : " ").append(state.verdict());
      seenPauses.append(state.pause(timing).equals(timing.delayLoop()) ? 'L' : 'r');
      assertThat(state.blind()).isEqualTo(probe == 'x');
    }
    assertThat(seen).hasToString(verdicts);
    assertThat(seenPauses).hasToString(pauses);
  }

  /** A check that looks at one of its parts in each probe. */
  @ParameterizedTest(name = "alpha {0} retry {1} rise {2} parts {3} probes {4} -> {5}")
  @CsvSource({
    // the first run lasts until every part was good: one failure in it is enough
    "false, 1, 1, 3, uud, UP UP DOWN",
    "false, 1, 1, 3, uuud, UP UP UP UP",
    "false, 1, 1, 3, uuudd, UP UP UP UP DOWN",
    // a failure that is retried with success costs nothing more
    "false, 1, 1, 3, uuudud, UP UP UP UP UP UP",
    // up again when every part was good
    "false, 0, 1, 3, duuu, DOWN DOWN DOWN UP",
    "false, 0, 1, 3, duuduuu, DOWN DOWN DOWN DOWN DOWN DOWN UP",
    "true, 1, 1, 2, uu, DOWN UP",
    // rise counts the whole
    "true, 1, 2, 2, uuuu, DOWN DOWN DOWN UP",
  })
  void aServerIsUpWhenEveryPartIsGood(
      boolean alpha, int retry, int rise, int parts, String probes, String verdicts) {
    CheckState state = CheckState.starting(alpha);
    StringBuilder seen = new StringBuilder();
    for (char probe : probes.toCharArray()) {
      state = state.after(result(probe), inParts(retry, rise, parts));
      seen.append(seen.isEmpty() ? "" : " ").append(state.verdict());
    }
    assertThat(seen).hasToString(verdicts);
  }

  /** The pause after each of three failures, in seconds; delay_before_retry is 2. */
  @ParameterizedTest(name = "patient {0}, delay_loop {1} -> {2}")
  @CsvSource({"true, 1, 2 2 2", "true, 2, 2 2 2", "true, 9, 2 9 9", "false, 1, 2 1 1"})
  void aServerThatIsDownIsAskedAsItsTypeSays(boolean patient, int loop, String pauses) {
    CheckSchema schema =
        new CheckSchema(new BlockSchema("X", "", List.of()), 1, Duration.ofSeconds(3), patient);
    CheckPlan plan = Plans.timed(Plans.plan("X", 1), Duration.ofSeconds(loop), 1);
    Timing timing = Timing.of(plan.config(), schema, 1);
    CheckState state = CheckState.starting(false).after(result('u'), timing);
    assertThat(state.pause(timing)).hasSeconds(loop);
    StringBuilder seen = new StringBuilder();
    for (int failure = 1; failure <= 3; failure++) {
      state = state.after(result('d'), timing);
      seen.append(seen.isEmpty() ? "" : " ").append(state.pause(timing).toSeconds());
    }
    assertThat(seen).hasToString(pauses);
    assertThat(state.after(result('u'), timing).pause(timing)).hasSeconds(loop);
  }

  @Test
  void aWeightStaysUntilASuccessSaysOtherwise() {
    CheckState weighted =
        CheckState.starting(false).after(CheckResult.up("busy").withWeight(7), TIMING);
    assertThat(weighted.weight()).hasValue(7);
    assertThat(weighted.after(result('d'), TIMING).weight()).hasValue(7);
    assertThat(weighted.after(result('x'), TIMING).weight()).hasValue(7);
    CheckState plain = weighted.after(result('u'), TIMING);
    assertThat(plain.weight()).isEqualTo(OptionalInt.empty());
    assertThat(plain.agreesWith(weighted)).isFalse();
  }

  @Test
  void aServerOnItsWayUpSaysHowFarItIs() {
    CheckState state = CheckState.starting(true).after(result('u'), timing(0, 3));
    assertThat(state.reason()).isEqualTo("success 1 of 3: fine");
    assertThat(state.failures()).isZero();
  }

  @Test
  void theReasonIsThatOfTheLastProbe() {
    CheckState state =
        CheckState.starting(false).after(result('u'), TIMING).after(result('d'), TIMING);
    assertThat(state.verdict()).isEqualTo(Status.UP);
    assertThat(state.reason()).isEqualTo("broken");
    assertThat(state.failures()).isEqualTo(1);
    assertThat(state.retrying()).isTrue();
  }
}
