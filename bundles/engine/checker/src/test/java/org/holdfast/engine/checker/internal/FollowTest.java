package org.holdfast.engine.checker.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckResult.Status;
import org.holdfast.api.config.VirtualServerId;
import org.holdfast.api.track.TrackerId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Checks that follow trackers instead of asking servers. */
class FollowTest {
  private static final TrackerId LOAD = new TrackerId(TrackerId.FILE, "load");
  private static final TrackerId OTHER = new TrackerId(TrackerId.FILE, "other");

  private final SimulatedEngine engine = new SimulatedEngine();
  private final CheckPlan plan =
      Plans.timed(Plans.rising(Plans.plan("A", 1), 3), Duration.ofSeconds(10), 3);

  @BeforeEach
  void running() {
    engine.arrived(SimulatedEngine.type("A", 1));
    engine.follow(LOAD);
    engine.configure(plan);
    engine.afterSeconds(0);
  }

  private long probes() {
    return engine.effects("start").count();
  }

  @Test
  void whatIsFollowedIsWantedUntilNobodyFollowsIt() {
    assertThat(engine.effects("want")).containsExactly("want [file load]");
    engine.configure(plan, Plans.plan("A", 2));
    engine.configure(plan);
    assertThat(engine.effects("want")).as("another follower changes nothing").hasSize(1);
    engine.configure();
    assertThat(engine.effects("want")).last().isEqualTo("want []");
  }

  @Test
  void theFirstProbeDoesNotWaitForItsTurn() {
    engine.configure(plan, Plans.warm("A", 2, Duration.ofHours(1)));
    engine.afterSeconds(0);
    assertThat(probes()).isEqualTo(2);
  }

  @Test
  void aChangeIsProbedAtOnceAndOthersAreNot() {
    engine.end(CheckResult.up("fine"));
    engine.changed(OTHER);
    assertThat(probes()).isEqualTo(1);
    engine.changed(LOAD);
    assertThat(probes()).isEqualTo(2);
  }

  @Test
  void aChangeDuringAProbeIsProbedAfterIt() {
    engine.changed(LOAD);
    engine.changed(LOAD);
    assertThat(probes()).isEqualTo(1);
    engine.end(CheckResult.up("seen before the change"));
    engine.afterSeconds(0);
    assertThat(probes()).isEqualTo(2);
    engine.end(CheckResult.up("seen after it"));
    engine.afterSeconds(1);
    assertThat(probes()).isEqualTo(2);
  }

  @Test
  void eachResultCountsWhateverRetryAndRiseSay() {
    engine.end(CheckResult.up("fine"));
    engine.changed(LOAD);
    engine.end(CheckResult.down("full"));
    assertThat(engine.status(0).verdict()).isEqualTo(Status.DOWN);
    engine.changed(LOAD);
    engine.end(CheckResult.up("fine").withWeightChange(-4));
    assertThat(engine.status(0).verdict()).isEqualTo(Status.UP);
    assertThat(engine.status(0).weightChange()).isEqualTo(-4);
  }

  @Test
  void anotherChangeOfTheWeightIsTold() {
    engine.started();
    engine.end(CheckResult.up("holds 1").withWeightChange(1));
    engine.changed(LOAD);
    engine.end(CheckResult.up("holds 2").withWeightChange(2));
    engine.changed(LOAD);
    engine.end(CheckResult.up("holds 2").withWeightChange(2));
    assertThat(engine.told).extracting(status -> status.weightChange()).endsWith(1, 2);
  }

  @Test
  void aChangeWhileItRestsIsSeenAfterwards() {
    engine.end(CheckResult.up("fine"));
    Set<VirtualServerId> away = Set.of(plan.id().server().virtualServer());
    engine.suspend(away);
    engine.changed(LOAD);
    assertThat(probes()).isEqualTo(1);
    engine.suspend(Set.of());
    engine.afterSeconds(1);
    assertThat(probes()).isEqualTo(2);
  }
}
