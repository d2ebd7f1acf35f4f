package org.holdfast.surface.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.check.CheckId;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckTrial.Outcome;
import org.holdfast.api.check.CheckTrial.Step;
import org.holdfast.api.check.CheckTrial.Step.Kind;
import org.junit.jupiter.api.Test;

class TrialCommandTest {
  private static Step step(int millis, Kind kind, String text) {
    return new Step(Duration.ofMillis(millis), kind, text);
  }

  private static Outcome outcome(CheckResult result) {
    return new Outcome(
        new CheckId(Fakes.FIRST, 0, "HTTP_GET"),
        result,
        Duration.ofMillis(12),
        Duration.ofSeconds(5),
        List.of(
            step(0, Kind.NOTE, "connecting to 10.0.0.1:80 over TCP"),
            step(1, Kind.SENT, "GET / HTTP/1.0\nHost: example"),
            step(11, Kind.RECEIVED, "HTTP/1.0 503 No\u001b[2J")));
  }

  @Test
  void theDialogueIsShownWithItsTimes() {
    assertThat(TrialCommand.text(Fakes.FIRST, List.of(outcome(CheckResult.down("got 503")))))
        .isEqualTo(Golden.text("check-run"));
  }

  @Test
  void theExitStatusTellsTheVerdict() {
    Outcome up = outcome(CheckResult.up("fine"));
    Outcome unknown = outcome(CheckResult.unknown("no port"));
    Outcome down = outcome(CheckResult.down("refused"));
    assertThat(TrialCommand.status(List.of(up, up))).isZero();
    assertThat(TrialCommand.status(List.of(up, down, unknown))).isEqualTo(1);
    assertThat(TrialCommand.status(List.of(up, unknown))).isEqualTo(2);
  }

  @Test
  void aServerWithoutChecksIsSaidToBeUp() {
    assertThat(TrialCommand.text(Fakes.FIRST, List.of())).contains("has no checks");
  }

  @Test
  void whatIsMissingIsSaid() {
    TrialCommand command = new TrialCommand(null, null, Optional::empty);
    assertThatThrownBy(() -> command.run("one")).hasMessageContaining("VIRTUAL_SERVER REAL_SERVER");
    assertThatThrownBy(() -> command.run("one", "two")).hasMessageContaining("no node runs here");
    assertThatThrownBy(() -> command.now("one")).hasMessageContaining("expected VIRTUAL_SERVER");
  }

  /** It is for users who may not have the node read a file for them. */
  @Test
  void nowTakesNoFile() {
    TrialCommand command = new TrialCommand(null, null, Optional::empty);
    assertThatThrownBy(() -> command.now("/etc/shadow", "one", "two"))
        .hasMessageContaining("'two' is one word too many");
    assertThatThrownBy(() -> command.now("-i", "one", "two"))
        .hasMessageContaining("is one word too many");
  }
}
