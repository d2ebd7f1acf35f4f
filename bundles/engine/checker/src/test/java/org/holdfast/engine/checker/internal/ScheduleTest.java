package org.holdfast.engine.checker.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.holdfast.api.check.CheckCounters;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckResult.Status;
import org.holdfast.api.check.CheckStatus.Binding;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private final SimulatedEngine engine = new SimulatedEngine();

  private void bind(CheckPlan... plans) {
    engine.arrived(SimulatedEngine.type("A", 1));
    engine.configure(plans);
    engine.afterSeconds(0);
  }

  @Test
  void probesFollowDelayLoopAndDelayBeforeRetry() {
    bind(Plans.plan("A", 1));
    engine.end(CheckResult.up("fine"));
    engine.afterSeconds(10);
    engine.end(CheckResult.down("one"));
    engine.afterSeconds(2);
    assertThat(engine.status(0).verdict()).isEqualTo(Status.UP);
    engine.end(CheckResult.down("two"));
    engine.afterSeconds(10);
    assertThat(engine.status(0).verdict()).isEqualTo(Status.DOWN);
    assertThat(engine.effects("start"))
        .containsExactly("start 0 ms", "start 10000 ms", "start 12000 ms", "start 22000 ms");
  }

  @Test
  void theFirstProbeComesWithinTheWarmup() {
    Duration warmup = Duration.ofSeconds(30);
    bind(Plans.warm("A", 1, warmup), Plans.warm("A", 2, warmup), Plans.warm("A", 3, warmup));
    engine.afterSeconds(30);
    assertThat(engine.effects("start").limit(3))
        .doesNotHaveDuplicates()
        .allMatch(start -> Integer.parseInt(start.split(" ")[1]) < 30_000);
    assertThat(engine.probes).extracting(Probe::plan).contains(Plans.warm("A", 3, warmup));
  }

  @Test
  void aChangeIsToldAndLoggedOnceWithItsReason() {
    bind(Plans.plan("A", 1));
    engine.end(CheckResult.down("connect refused by 192.0.2.1:80"));
    engine.afterSeconds(10);
    engine.end(CheckResult.down("connect refused by 192.0.2.1:80"));
    assertThat(engine.told).extracting(status -> status.verdict()).containsExactly(Status.DOWN);
    assertThat(engine.effects("warn"))
        .containsExactly(
            "warn A of 192.0.2.1:80 in 198.51.100.1:80/tcp is DOWN (was UP):"
                + " connect refused by 192.0.2.1:80");
  }

  @Test
  void whatTheFirstProbeFoundIsToldAndNoLaterOne() {
    bind(Plans.plan("A", 1));
    engine.afterSeconds(1);
    for (String found : List.of("connected in 1 ms", "connected in 2 ms", "connected in 3 ms")) {
      engine.end(CheckResult.up(found));
      engine.afterSeconds(10);
    }
    assertThat(engine.told).isEmpty();
    assertThat(reasons()).containsExactly("UP connected in 1 ms");
    assertThat(engine.reasons.getFirst().since()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void whatTheFirstProbeFoundIsToldOfOneThatIsDownFromTheStart() {
    bind(Plans.alpha("A", 1));
    engine.end(CheckResult.down("refused"));
    engine.afterSeconds(10);
    engine.end(CheckResult.down("refused"));
    assertThat(engine.told).isEmpty();
    assertThat(reasons()).containsExactly("DOWN refused");
  }

  @Test
  void aFailureThatIsTriedAgainIsNotWhatIsTold() {
    bind(Plans.plan("A", 1));
    engine.end(CheckResult.up("fine"));
    engine.suspend(Set.of(Plans.plan("A", 1).id().server().virtualServer()));
    engine.suspend(Set.of());
    engine.afterSeconds(1);
    engine.end(CheckResult.down("refused"));
    engine.afterSeconds(2);
    engine.end(CheckResult.up("fine again"));
    assertThat(reasons()).containsExactly("UP fine", "UP fine again");
  }

  private List<String> reasons() {
    return engine.reasons.stream().map(each -> each.verdict() + " " + each.reason()).toList();
  }

  @Test
  void aNewWeightIsTold() {
    bind(Plans.plan("A", 1));
    engine.end(CheckResult.up("light").withWeight(9));
    engine.afterSeconds(10);
    engine.end(CheckResult.up("light").withWeight(9));
    assertThat(engine.told).hasSize(1);
    assertThat(engine.told.getFirst().weight()).hasValue(9);
  }

  @Test
  void thatACheckCannotRunIsToldOnceAndThatItRunsAgain() {
    bind(Plans.plan("A", 1));
    for (CheckResult result :
        List.of(
            CheckResult.up("fine"),
            CheckResult.unknown("broken itself"),
            CheckResult.unknown("broken itself"),
            CheckResult.up("fine"))) {
      engine.end(result);
      engine.afterSeconds(10);
    }
    assertThat(engine.told)
        .extracting(status -> status.verdict() + " " + status.blind() + " " + status.reason())
        .containsExactly("UP true broken itself", "UP false fine");
  }

  @Test
  void aProbeThatIsCutOffAndEndsKeepsItsResult() {
    bind(Plans.plan("A", 1));
    engine.after(SimulatedEngine.LIMIT);
    assertThat(engine.cut).containsExactly(engine.probes.getFirst());
    engine.end(CheckResult.down("no result within 5 s"));
    engine.afterSeconds(9);
    assertThat(engine.status(0).verdict()).isEqualTo(Status.DOWN);
    assertThat(engine.effects("start")).containsExactly("start 0 ms");
    engine.afterSeconds(1);
    assertThat(engine.probes).hasSize(2);
  }

  @Test
  void aProbeThatNeverEndsIsLeftBehindAndTheNextOneStartsFresh() {
    bind(Plans.plan("A", 1));
    engine.after(SimulatedEngine.LIMIT.plus(Scheduler.GRACE));
    assertThat(engine.status(0).verdict()).isEqualTo(Status.UP);
    assertThat(engine.status(0).reason()).contains("was left behind");
    assertThat(engine.status(0).leftBehind()).isEqualTo(1);
    assertThat(engine.table.counters())
        .extracting(CheckCounters::cutOff, CheckCounters::leftBehind, CheckCounters::unknown)
        .containsExactly(1L, 1L, 1L);
    engine.afterSeconds(10);
    Probe first = engine.probes.get(0);
    Probe second = engine.probes.get(1);
    assertThat(second.checker()).isNotSameAs(first.checker());
    assertThat(first.onPlatformThread()).isFalse();
    assertThat(second.onPlatformThread()).isTrue();
    engine.end(first, CheckResult.down("hours later"));
    assertThat(engine.closed).containsExactly(first.checker());
    assertThat(engine.status(0).verdict()).isEqualTo(Status.UP);
    engine.end(second, CheckResult.up("fine"));
    assertThat(engine.status(0).reason()).isEqualTo("fine");
  }

  @Test
  void aProbeThatIsDueWhileOthersRunCountsAsLate() {
    SimulatedEngine narrow = new SimulatedEngine(1);
    narrow.arrived(SimulatedEngine.type("A", 1));
    narrow.configure(Plans.plan("A", 1), Plans.plan("A", 2));
    narrow.afterSeconds(2);
    assertThat(narrow.table.counters())
        .extracting(CheckCounters::running, CheckCounters::waiting, CheckCounters::late)
        .containsExactly(1, 1, 0L);
    narrow.end(CheckResult.up("fine"));
    assertThat(narrow.table.counters().late()).isEqualTo(1);
    assertThat(narrow.table.counters().latest()).hasSeconds(2);
  }

  @Test
  void aCheckThatAnErrorLeftWithoutAProbeGoesOn() {
    bind(Plans.plan("A", 1));
    engine.end(CheckResult.up("fine"));
    engine.afterSeconds(10);
    engine.failWhenLogging();
    assertThatThrownBy(() -> engine.end(CheckResult.up("light").withWeight(9)))
        .isInstanceOf(OutOfMemoryError.class);
    engine.after(CheckTable.ROUND);
    assertThat(engine.table.counters().rescued()).isEqualTo(1);
    assertThat(engine.probes).hasSize(3);
  }

  @Test
  void aServerWhoseProbesNeverEndIsDownWhereOnErrorSaysSo() {
    bind(
        Plans.downOnError(Plans.timed(Plans.plan("A", 1), Duration.ofSeconds(10), 9)),
        Plans.timed(Plans.plan("A", 2), Duration.ofSeconds(10), 9));
    engine.end(CheckResult.up("fine"));
    engine.end(CheckResult.up("fine"));
    engine.afterSeconds(1000);
    assertThat(engine.status(0).reason()).contains("3 probes never ended");
    assertThat(engine.status(0).verdict()).as("on_error down").isEqualTo(Status.DOWN);
    assertThat(engine.status(1).reason()).contains("3 probes never ended");
    assertThat(engine.status(1).verdict()).as("on_error hold").isEqualTo(Status.UP);
    engine.end(lastOf(0), CheckResult.up("at last"));
    engine.afterSeconds(0);
    engine.end(lastOf(0), CheckResult.up("fine again"));
    assertThat(engine.status(0).verdict()).isEqualTo(Status.UP);
  }

  @Test
  void aCheckRestsAfterThreeProbesThatNeverEnd() {
    bind(Plans.plan("A", 1));
    engine.afterSeconds(1000);
    assertThat(engine.probes).hasSize(Scheduler.MOST_STRAY);
    assertThat(engine.status(0).reason()).contains("3 probes never ended");
    engine.end(engine.probes.getFirst(), CheckResult.up("at last"));
    engine.afterSeconds(0);
    assertThat(engine.probes).hasSize(Scheduler.MOST_STRAY + 1);
  }

  @Test
  void aBundleWhoseProbesDoNotEndIsAccusedOnceAndItsVerdictsAreHeld() {
    bind(
        Plans.timed(Plans.plan("A", 1), Duration.ofSeconds(10), 9),
        Plans.downOnError(Plans.timed(Plans.plan("A", 2), Duration.ofSeconds(10), 9)),
        Plans.plan("A", 3));
    IntStream.range(0, 3).mapToObj(engine.probes::get).toList().forEach(this::isFine);
    engine.afterSeconds(1000);
    assertThat(engine.effects("harm"))
        .singleElement()
        .asString()
        .startsWith("harm of bundle1: it has left 8 probes behind that do not end, the last of A");
    engine.left(SimulatedEngine.type("A", 1));
    assertThat(engine.status(0).binding()).isEqualTo(Binding.HELD);
    assertThat(engine.status(0).verdict()).as("on_error hold").isEqualTo(Status.UP);
    assertThat(engine.status(1).verdict()).as("on_error down").isEqualTo(Status.DOWN);
  }

  private Probe lastOf(int check) {
    return engine.probes.stream()
        .filter(probe -> probe.plan().id().equals(engine.status(check).id()))
        .reduce((one, later) -> later)
        .orElseThrow();
  }

  private void isFine(Probe probe) {
    engine.end(probe, CheckResult.up("fine"));
  }

  @Test
  void aNewBundleIsNotHeldToAccountForTheOldOne() {
    bind(Plans.plan("A", 1));
    engine.afterSeconds(1000);
    engine.left(SimulatedEngine.type("A", 1));
    engine.arrived(SimulatedEngine.type("A", 2));
    engine.afterSeconds(0);
    assertThat(engine.probes).hasSize(Scheduler.MOST_STRAY + 1);
    assertThat(engine.probes.getLast().onPlatformThread()).isFalse();
  }

  @Test
  void noMoreProbesRunAtOnceThanAllowed() {
    SimulatedEngine narrow = new SimulatedEngine(2);
    narrow.arrived(SimulatedEngine.type("A", 1));
    narrow.configure(Plans.plan("A", 1), Plans.plan("A", 2), Plans.plan("A", 3));
    narrow.afterSeconds(0);
    assertThat(narrow.probes).hasSize(2);
    narrow.end(narrow.probes.getFirst(), CheckResult.up("fine"));
    assertThat(narrow.probes).hasSize(3);
  }

  @Test
  void aStuckProbeGivesItsPlaceToOthers() {
    SimulatedEngine narrow = new SimulatedEngine(1);
    narrow.arrived(SimulatedEngine.type("A", 1));
    narrow.configure(Plans.plan("A", 1), Plans.plan("A", 2));
    narrow.after(SimulatedEngine.LIMIT.plus(Scheduler.GRACE));
    assertThat(narrow.probes).hasSize(2);
    assertThat(narrow.probes.getLast().plan()).isEqualTo(Plans.plan("A", 2));
  }

  @Test
  void aProbeWhoseThreadDoesNotGetToRunIsStartedOnAnother() {
    engine.loseCarriers();
    bind(Plans.plan("A", 1));
    engine.after(Scheduler.START_LIMIT);
    Probe first = engine.probes.get(0);
    Probe second = engine.probes.get(1);
    assertThat(first.claim()).as("the first thread finds nothing to run").isFalse();
    assertThat(first.onPlatformThread()).isFalse();
    assertThat(second.onPlatformThread()).isTrue();
    assertThat(second.checker()).isSameAs(first.checker());
    engine.end(second, CheckResult.up("fine"));
    assertThat(engine.status(0).probes()).isEqualTo(1);
    assertThat(engine.effects("warn")).hasSize(1);
    assertThat(engine.effects("ask")).hasSize(1);
    engine.carriersAnswer();
    engine.afterSeconds(10);
    assertThat(engine.probes.getLast().onPlatformThread()).isFalse();
  }

  @Test
  void onABusyNodeAProbeWaitsForItsTurn() {
    bind(Plans.plan("A", 1), Plans.plan("A", 2));
    engine.loseCarriers();
    engine.end(engine.probes.get(0), CheckResult.up("fine"));
    engine.end(engine.probes.get(1), CheckResult.up("fine"));
    engine.afterSeconds(10);
    engine.probes.get(2).claim();
    engine.end(engine.probes.get(2), CheckResult.up("fine"));
    engine.after(Scheduler.START_LIMIT);
    assertThat(engine.probes).hasSize(4);
    engine.probes.get(3).claim();
    engine.after(SimulatedEngine.LIMIT);
    assertThat(engine.cut).as("its time begins when it does").containsExactly(engine.probes.get(3));
    assertThat(engine.effects("warn")).isEmpty();
  }

  @Test
  void afterAStandstillOfTheNodeAnAnswerThatCameMeanwhileCounts() {
    bind(Plans.plan("A", 1));
    engine.standStill(Duration.ofMinutes(1));
    assertThat(engine.cut).isEmpty();
    engine.end(CheckResult.up("fine"));
    assertThat(engine.status(0).verdict()).isEqualTo(Status.UP);
  }

  @Test
  void afterAStandstillASilentServerIsDownASecondLater() {
    bind(Plans.plan("A", 1));
    engine.standStill(Duration.ofMinutes(1));
    engine.after(Scheduler.GRACE);
    assertThat(engine.cut).hasSize(1);
  }

  @Test
  void onABusyNodeAProbeIsNotLeftBehindBeforeItsThreadHadItsTurn() {
    bind(Plans.plan("A", 1), Plans.plan("A", 2));
    engine.after(SimulatedEngine.LIMIT);
    engine.after(Scheduler.GRACE.dividedBy(2));
    engine.end(engine.probes.get(1), CheckResult.down("late"));
    engine.after(Scheduler.GRACE.dividedBy(2));
    assertThat(engine.table.counters().leftBehind()).as("threads get on, slowly").isZero();
    engine.after(Scheduler.GRACE);
    assertThat(engine.table.counters().leftBehind()).as("nothing gets on").isEqualTo(1);
  }

  @Test
  void aTypeIsTrustedAgainWhenAllThatItLeftBehindHasEnded() {
    bind(Plans.plan("A", 1));
    engine.after(SimulatedEngine.LIMIT.plus(Scheduler.GRACE));
    engine.end(engine.probes.getFirst(), CheckResult.up("minutes later"));
    engine.afterSeconds(10);
    assertThat(engine.probes.getLast().onPlatformThread()).isFalse();
  }
}
