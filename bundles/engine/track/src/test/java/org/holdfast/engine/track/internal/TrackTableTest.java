package org.holdfast.engine.track.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.config.VrrpScript;
import org.holdfast.api.process.ScriptCommand;
import org.holdfast.api.track.TrackerId;
import org.holdfast.api.track.TrackerStatus;
import org.holdfast.api.track.TrackerStatus.State;
import org.holdfast.engine.track.internal.TrackAction.Cancel;
import org.holdfast.engine.track.internal.TrackAction.Changed;
import org.holdfast.engine.track.internal.TrackAction.Removed;
import org.holdfast.engine.track.internal.TrackAction.Run;
import org.junit.jupiter.api.Test;

class TrackTableTest {
  private static final Outcome GOOD = new Outcome(true, "exited with code 0");
  private static final Outcome BAD = new Outcome(false, "exited with code 1");

  private final TrackTable table = new TrackTable();
  private long millis = -5000; // a monotonic clock may start below zero

  @Test
  void aNewScriptIsUnknownAndRunsAtOnce() {
    List<TrackAction> actions = configure(script("chk", "/bin/a", 2000, 1, 1));
    assertThat(actions)
        .satisfiesExactly(
            first -> assertThat(((Changed) first).status().state()).isEqualTo(State.UNKNOWN),
            second -> assertThat(((Run) second).command().argv()).containsExactly("/bin/a"));
  }

  @Test
  void runsStartAnIntervalApartHoweverLongOneTakes() {
    Run first = run(configure(script("chk", "/bin/a", 2000, 1, 1)));
    after(1500);
    finish(first, GOOD);
    assertThat(nextMillis()).isEqualTo(500);
    after(500);
    assertThat(advance()).hasSize(1);
  }

  @Test
  void aRunIsSkippedWhileOneIsAlive() {
    configure(script("chk", "/bin/a", 2000, 1, 1));
    after(2000);
    assertThat(advance()).isEmpty();
    assertThat(nextMillis()).isEqualTo(2000);
  }

  @Test
  void aRunThatCannotBeEndedCountsAsFailedOnceAnInterval() {
    Run first = run(configure(script("chk", "/bin/a", 4000, 1, 2)));
    finish(first, GOOD);
    after(4000);
    final Run stuck = run(advance());
    after(4000);
    assertThat(advance()).isEmpty(); // limit 4 s, then up to 3 s for SIGKILL
    after(4000);
    assertThat(advance()).isEmpty();
    after(4000);
    assertThat(state(advance())).isEqualTo(State.DOWN);
    assertThat(table.statuses().getFirst().reason()).contains("still runs after 12 s");
    assertThat(finish(stuck, GOOD)).isEmpty();
    assertThat(table.statuses().getFirst().state()).isEqualTo(State.DOWN);
    after(4000);
    assertThat(advance()).hasSize(1);
  }

  @Test
  void missedStartsAreNotMadeUpFor() {
    finish(run(configure(script("chk", "/bin/a", 1000, 1, 1))), GOOD);
    after(10_400);
    assertThat(advance()).hasSize(1);
    assertThat(nextMillis()).isEqualTo(1000);
  }

  @Test
  void onlyAChangeOfStateIsTold() {
    Run run = run(configure(script("chk", "/bin/a", 1000, 2, 2)));
    assertThat(state(finish(run, GOOD))).isEqualTo(State.UP);
    assertThat(finish(nextRun(), BAD)).isEmpty();
    assertThat(state(finish(nextRun(), BAD))).isEqualTo(State.DOWN);
    assertThat(finish(nextRun(), GOOD)).isEmpty();
    assertThat(state(finish(nextRun(), GOOD))).isEqualTo(State.UP);
  }

  @Test
  void anEqualConfigurationCausesNothing() {
    VrrpScript script = script("chk", "/bin/a", 1000, 2, 2);
    Run run = run(configure(script));
    assertThat(configure(script)).isEmpty();
    assertThat(state(finish(run, GOOD))).isEqualTo(State.UP);
    assertThat(configure(script)).isEmpty();
  }

  @Test
  void anotherOrderCausesNothing() {
    VrrpScript one = script("one", "/bin/a", 1000, 2, 2);
    VrrpScript two = script("two", "/bin/b", 2000, 1, 1);
    configure(one, two);
    after(500);
    long next = nextMillis();
    assertThat(configure(two, one)).isEmpty();
    assertThat(nextMillis()).isEqualTo(next);
  }

  @Test
  void anotherCommandKeepsTheStateEndsTheOldRunAndDecidesWithItsFirst() {
    final Run first = run(configure(script("chk", "/bin/a", 1000, 3, 3)));
    finish(first, GOOD);
    final Run old = nextRun();
    List<TrackAction> actions = configure(script("chk", "/bin/b", 1000, 3, 3));
    assertThat(actions.getFirst()).isEqualTo(new Cancel(old.run()));
    Run fresh = run(actions);
    assertThat(table.statuses().getFirst().state()).isEqualTo(State.UP);
    assertThat(finish(old, BAD)).isEmpty();
    assertThat(state(finish(fresh, BAD))).isEqualTo(State.DOWN);
  }

  @Test
  void otherLimitsKeepStateAndRun() {
    Run run = run(configure(script("chk", "/bin/a", 1000, 1, 1)));
    finish(run, GOOD);
    assertThat(configure(script("chk", "/bin/a", 1000, 1, 3))).isEmpty();
    assertThat(finish(nextRun(), BAD)).isEmpty();
    assertThat(table.statuses().getFirst().state()).isEqualTo(State.UP);
  }

  @Test
  void aShorterIntervalCountsFromNow() {
    finish(run(configure(script("chk", "/bin/a", 60_000, 1, 1))), GOOD);
    configure(script("chk", "/bin/a", 1000, 1, 1));
    assertThat(nextMillis()).isEqualTo(1000);
  }

  @Test
  void aRemovedScriptEndsItsRunAndIsGone() {
    Run run = run(configure(script("chk", "/bin/a", 1000, 1, 1)));
    assertThat(configure())
        .containsExactly(
            new Cancel(run.run()), new Removed(new TrackerId(TrackerId.SCRIPT, "chk")));
    assertThat(finish(run, GOOD)).isEmpty();
    assertThat(table.statuses()).isEmpty();
    assertThat(nextMillis()).isGreaterThan(1_000_000);
  }

  @Test
  void statusesAreInOrderOfNameAndTellTheLastResult() {
    List<TrackAction> actions =
        configure(script("b", "/bin/b", 1000, 1, 1), script("a", "/bin/a", 1000, 1, 1));
    actions.forEach(
        action -> {
          if (action instanceof Run run) {
            finish(run, run.name().equals("a") ? GOOD : BAD);
          }
        });
    assertThat(table.statuses()).extracting(one -> one.id().name()).containsExactly("a", "b");
    assertThat(table.statuses())
        .extracting(TrackerStatus::state)
        .containsExactly(State.UP, State.DOWN);
    assertThat(table.statuses().getLast().reason()).isEqualTo("exited with code 1");
  }

  private Run nextRun() {
    after(nextMillis());
    return run(advance());
  }

  private void after(long passed) {
    millis += passed;
  }

  private long nextMillis() {
    return table.nanosToNext(millis * 1_000_000) / 1_000_000;
  }

  private Instant at() {
    return Instant.ofEpochMilli(millis);
  }

  private List<TrackAction> configure(VrrpScript... scripts) {
    return table.configure(List.of(scripts), millis * 1_000_000, at());
  }

  private List<TrackAction> advance() {
    return table.advance(millis * 1_000_000, at());
  }

  private List<TrackAction> finish(Run run, Outcome outcome) {
    return table.finished(run.name(), run.run(), outcome, at());
  }

  private static Run run(List<TrackAction> actions) {
    return (Run) actions.getLast();
  }

  private static State state(List<TrackAction> actions) {
    assertThat(actions).hasSize(1);
    return ((Changed) actions.getFirst()).status().state();
  }

  private static VrrpScript script(String name, String program, int interval, int rise, int fall) {
    Duration period = Duration.ofMillis(interval);
    ScriptCommand command = new ScriptCommand(List.of(program), Optional.empty(), Optional.empty());
    return new VrrpScript(name, command, period, period, rise, fall, false, 0, false);
  }
}
