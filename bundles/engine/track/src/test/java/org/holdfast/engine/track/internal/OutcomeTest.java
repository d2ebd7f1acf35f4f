package org.holdfast.engine.track.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.holdfast.api.process.ScriptResult;
import org.holdfast.api.process.ScriptResult.End;
import org.junit.jupiter.api.Test;

class OutcomeTest {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  @Test
  void successIsExitCodeZeroAlone() {
    assertThat(outcome(End.EXITED, 0, "fine")).isEqualTo(new Outcome(true, "exited with code 0"));
  }

  @Test
  void aFailureTellsTheFirstLineOfOutput() {
    assertThat(outcome(End.EXITED, 2, "\n  no route to db \nmore"))
        .isEqualTo(new Outcome(false, "exited with code 2: no route to db"));
    assertThat(outcome(End.EXITED, 1, "x".repeat(500)).reason())
        .hasSizeLessThan(250)
        .endsWith("...");
  }

  @Test
  void aSignalAndALimitAreFailures() {
    assertThat(outcome(End.SIGNALLED, 9, ""))
        .isEqualTo(new Outcome(false, "was ended by signal 9"));
    assertThat(outcome(End.TIMED_OUT, 15, "").success()).isFalse();
    assertThat(outcome(End.TIMED_OUT, 15, "").reason()).contains("its limit of 5 s");
  }

  @Test
  void aScriptThatCannotStartIsAFailureWithItsReason() {
    assertThat(Outcome.notStarted(new IOException("/x is writable by others")))
        .isEqualTo(new Outcome(false, "could not be started: /x is writable by others"));
  }

  private static Outcome outcome(End end, int code, String output) {
    return Outcome.of(new ScriptResult(end, code, output, Duration.ofMillis(3)), LIMIT);
  }
}
