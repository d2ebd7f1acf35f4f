package org.holdfast.engine.checker.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckResult.Status;
import org.holdfast.api.check.CheckStatus;
import org.holdfast.api.check.CheckStatus.Binding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReloadTest {
  private final SimulatedEngine engine = new SimulatedEngine();

  @BeforeEach
  void aCheckThatFailed() {
    engine.arrived(SimulatedEngine.type("A", 1));
    engine.configure(Plans.plan("A", 1));
    engine.afterSeconds(0);
    engine.end(CheckResult.down("broken"));
  }

  @Test
  void anEqualCheckIsNotTouched() {
    engine.afterSeconds(4);
    engine.configure(Plans.plan("A", 1));
    assertThat(engine.effects("create")).hasSize(1);
    assertThat(engine.closed).isEmpty();
    engine.afterSeconds(6);
    assertThat(engine.effects("start")).containsExactly("start 0 ms", "start 10000 ms");
    assertThat(engine.toldAll).hasSize(2);
    assertThat(engine.toldAll.getLast().getFirst().verdict()).isEqualTo(Status.DOWN);
  }

  @Test
  void aCheckThatOnlyMovedIsNotTouched() {
    engine.configure(Plans.at("B", 1, 0), Plans.at("A", 1, 1));
    assertThat(engine.effects("create")).hasSize(1);
    assertThat(engine.status(1).verdict()).isEqualTo(Status.DOWN);
    assertThat(engine.status(1).id().index()).isEqualTo(1);
  }

  @Test
  void aChangedBlockGetsANewCheckerSoonAndKeepsItsVerdict() {
    engine.configure(Plans.changed("A", 1));
    assertThat(engine.effects("create")).hasSize(2);
    assertThat(engine.closed).hasSize(1);
    assertThat(engine.status(0).verdict()).isEqualTo(Status.DOWN);
    assertThat(engine.status(0).binding()).isEqualTo(Binding.BOUND);
    engine.afterSeconds(1);
    assertThat(engine.probes).hasSize(2);
    assertThat(engine.probes.getLast().plan()).isEqualTo(Plans.changed("A", 1));
  }

  @Test
  void aProbeOfTheOldBlockCountsForNothing() {
    engine.afterSeconds(10);
    Probe old = engine.probes.getLast();
    engine.configure(Plans.changed("A", 1));
    assertThat(engine.cut).containsExactly(old);
    engine.end(old, CheckResult.up("of the old block"));
    assertThat(engine.status(0).verdict()).isEqualTo(Status.DOWN);
    assertThat(engine.closed).containsExactly(old.checker());
  }

  @Test
  void aCheckTakenOutEnds() {
    engine.afterSeconds(10);
    Probe last = engine.probes.getLast();
    engine.configure();
    engine.end(last, CheckResult.up("too late"));
    engine.afterSeconds(100);
    assertThat(engine.probes).hasSize(2);
    assertThat(engine.closed).containsExactly(last.checker());
    assertThat(engine.toldAll.getLast()).isEmpty();
    assertThat(engine.told).hasSize(1);
  }

  @Test
  void aNewCheckStartsAsAtTheFirstStart() {
    engine.configure(Plans.plan("A", 1), Plans.plan("A", 2), Plans.alpha("A", 3));
    assertThat(engine.status(1).verdict()).isEqualTo(Status.UP);
    assertThat(engine.status(2).verdict()).isEqualTo(Status.DOWN);
    assertThat(engine.status(2).reason()).startsWith("alpha");
  }

  @Test
  void optionsInAnotherOrderAreNotAChange() {
    CheckPlan plan = Plans.plan("A", 2);
    engine.configure(Plans.block(plan, "url:/1", "url:/2", "port:80"));
    engine.configure(Plans.block(plan, "port:80", "url:/1", "url:/2"));
    assertThat(engine.effects("create")).hasSize(2);
    engine.configure(Plans.block(plan, "port:80", "url:/2", "url:/1"));
    assertThat(engine.effects("create")).hasSize(3);
  }

  @Test
  void otherTimesKeepVerdictRetriesAndProbe() {
    engine.afterSeconds(10);
    engine.end(CheckResult.up("fine"));
    engine.afterSeconds(10);
    engine.end(CheckResult.down("once"));
    engine.afterSeconds(2);
    Probe inFlight = engine.probes.getLast();
    engine.configure(Plans.timed(Plans.plan("A", 1), Duration.ofSeconds(10), 2));
    assertThat(engine.cut).isEmpty();
    assertThat(engine.closed).isEmpty();
    engine.end(inFlight, CheckResult.down("twice"));
    assertThat(engine.status(0).verdict()).isEqualTo(Status.UP);
    assertThat(engine.status(0).failures()).isEqualTo(2);
    engine.afterSeconds(2);
    engine.end(CheckResult.down("three times"));
    assertThat(engine.status(0).verdict()).isEqualTo(Status.DOWN);
  }

  @Test
  void aShorterDelayLoopBringsTheNextProbeNearerAndALongerOneLeavesIt() {
    engine.afterSeconds(4);
    engine.configure(Plans.timed(Plans.plan("A", 1), Duration.ofSeconds(30), 1));
    engine.afterSeconds(6);
    assertThat(engine.effects("start")).endsWith("start 10000 ms");
    engine.end(CheckResult.down("still"));
    engine.afterSeconds(10); // 20 of 30 s are left
    engine.configure(Plans.timed(Plans.plan("A", 1), Duration.ofSeconds(3), 1));
    engine.afterSeconds(2);
    assertThat(engine.effects("start")).endsWith("start 22000 ms");
    assertThat(engine.status(0).verdict()).isEqualTo(Status.DOWN);
  }

  @Test
  void theProbesOfOtherTimesHaveTheirOwnLimit() {
    engine.configure(Plans.timed(Plans.plan("A", 1), Duration.ofSeconds(30), 1));
    assertThat(engine.effects("create")).hasSize(2);
    assertThat(engine.closed).hasSize(1);
    assertThat(engine.status(0).binding()).isEqualTo(Binding.BOUND);
  }

  @Test
  void aCheckThatMovedAndChangedKeepsItsVerdict() {
    engine.configure(Plans.at("B", 1, 0), changedAt(1));
    assertThat(engine.status(1).verdict()).isEqualTo(Status.DOWN);
  }

  private static CheckPlan changedAt(int index) {
    return Plans.block(Plans.at("A", 1, index), "other:1");
  }

  @Test
  void oneOfTenThousandChangesAlone() {
    SimulatedEngine many = new SimulatedEngine(20_000);
    many.arrived(SimulatedEngine.type("A", 1));
    CheckPlan[] plans =
        IntStream.range(0, 10_000).mapToObj(i -> Plans.plan("A", i)).toArray(CheckPlan[]::new);
    many.configure(plans);
    many.afterSeconds(0);
    List.copyOf(many.probes).forEach(probe -> many.end(probe, CheckResult.up("fine")));
    many.afterSeconds(5);
    List<CheckStatus> before = many.table.statuses();
    plans[5_000] = Plans.changed("A", 5_000);
    many.configure(plans);
    assertThat(many.effects("create")).hasSize(10_001);
    assertThat(many.closed).hasSize(1);
    assertThat(many.table.statuses()).isEqualTo(before);
    many.after(Duration.ofMillis(4_999));
    assertThat(many.probes).hasSize(10_001);
    many.after(Duration.ofMillis(1));
    assertThat(many.probes).hasSize(20_000);
  }

  @Test
  void aRefusedBlockIsTriedAgainWhenItChanges() {
    SimulatedEngine slow = new SimulatedEngine().withSlowFactories();
    slow.arrived(SimulatedEngine.type("A", 1));
    slow.configure(Plans.plan("A", 1));
    slow.refuse(slow.creations.getLast(), "no");
    slow.configure(Plans.changed("A", 1));
    slow.make(slow.creations.getLast());
    assertThat(slow.status(0).binding()).isEqualTo(Binding.BOUND);
    assertThat(slow.status(0).verdict()).isEqualTo(Status.UP);
  }
}
