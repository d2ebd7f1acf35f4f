package org.holdfast.engine.checker.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckResult.Status;
import org.holdfast.api.check.CheckStatus.Binding;
import org.junit.jupiter.api.Test;

class SwapTest {
  private static final ProvidedType V1 = SimulatedEngine.type("A", 1);
  private static final ProvidedType V2 = SimulatedEngine.type("A", 2);
  private static final ProvidedType BETTER = SimulatedEngine.type("A", 3, 100);
  private final SimulatedEngine engine = new SimulatedEngine();

  private void bindAndFail() {
    engine.arrived(V1);
    engine.configure(Plans.plan("A", 1));
    engine.afterSeconds(0);
    engine.end(CheckResult.down("broken"));
  }

  @Test
  void aSwapKeepsVerdictCountersAndSchedule() {
    bindAndFail();
    engine.afterSeconds(4);
    engine.left(V1);
    assertThat(engine.status(0).binding()).isEqualTo(Binding.HELD);
    assertThat(engine.status(0).heldSince()).isEqualTo(Instant.ofEpochSecond(4));
    assertThat(engine.status(0).verdict()).isEqualTo(Status.DOWN);
    engine.afterSeconds(1);
    engine.arrived(V2);
    assertThat(engine.status(0).binding()).isEqualTo(Binding.BOUND);
    assertThat(engine.status(0).heldSince()).isNull();
    assertThat(engine.status(0).failures()).isEqualTo(1);
    engine.afterSeconds(5);
    assertThat(engine.effects("start")).containsExactly("start 0 ms", "start 10000 ms");
    assertThat(engine.told)
        .extracting(status -> status.binding() + " " + status.verdict())
        .containsExactly("BOUND DOWN", "HELD DOWN", "BOUND DOWN");
  }

  @Test
  void theTimeWithoutATypeIsTold() {
    engine.arrived(V1);
    engine.configure(Plans.plan("A", 1), Plans.plan("A", 2));
    engine.afterSeconds(3);
    engine.left(V1);
    engine.afterSeconds(2);
    engine.arrived(V2);
    assertThat(engine.effects("info check type A"))
        .filteredOn(line -> line.contains("answered"))
        .singleElement()
        .asString()
        .contains("answered for all 2 checks, 2 s after");
  }

  @Test
  void aProbeInFlightMayEnd() {
    engine.arrived(V1);
    engine.configure(Plans.plan("A", 1));
    engine.afterSeconds(0);
    engine.left(V1);
    assertThat(engine.status(0).binding()).isEqualTo(Binding.DRAINING);
    assertThat(engine.closed).isEmpty();
    engine.end(CheckResult.down("broken"));
    assertThat(engine.status(0).binding()).isEqualTo(Binding.HELD);
    assertThat(engine.status(0).verdict()).isEqualTo(Status.DOWN);
    assertThat(engine.closed).containsExactly(engine.probes.getFirst().checker());
    engine.afterSeconds(100);
    assertThat(engine.probes).hasSize(1);
  }

  @Test
  void theNewBundleWaitsForTheProbeOfTheOldOne() {
    engine.arrived(V1);
    engine.configure(Plans.plan("A", 1));
    engine.afterSeconds(0);
    engine.left(V1);
    engine.arrived(V2);
    engine.afterSeconds(1);
    assertThat(engine.status(0).binding()).isEqualTo(Binding.BOUND);
    assertThat(engine.probes).hasSize(1);
    engine.end(CheckResult.up("fine"));
    engine.afterSeconds(10);
    assertThat(engine.probes).hasSize(2);
    assertThat(engine.probes.getLast().checker()).isNotSameAs(engine.probes.getFirst().checker());
  }

  @Test
  void theHighestRankedServesAndTheOtherTakesOver() {
    bindAndFail();
    engine.arrived(BETTER);
    assertThat(engine.closed).containsExactly(engine.probes.getFirst().checker());
    engine.arrived(V2);
    assertThat(engine.effects("create").map(effect -> effect.replaceAll(".*of ", "")))
        .containsExactly("bundle1 1.0.0", "bundle3 1.0.0");
    assertThat(engine.table.types()).extracting(type -> type.bundle()).containsExactly("bundle3");
    engine.left(BETTER);
    assertThat(engine.status(0).binding()).isEqualTo(Binding.BOUND);
    assertThat(engine.effects("create")).last().asString().endsWith("bundle1 1.0.0");
  }

  @Test
  void aRefusedBlockKeepsItsVerdict() {
    SimulatedEngine slow = new SimulatedEngine().withSlowFactories();
    slow.arrived(V1);
    slow.configure(Plans.plan("A", 1));
    slow.make(slow.creations.getFirst());
    slow.left(V1);
    slow.arrived(V2);
    slow.refuse(slow.creations.getLast(), "word: got 7, expected a word");
    assertThat(slow.status(0).binding()).isEqualTo(Binding.REFUSED);
    assertThat(slow.status(0).verdict()).isEqualTo(Status.UP);
    assertThat(slow.status(0).reason()).isEqualTo("word: got 7, expected a word");
    slow.left(V2);
    assertThat(slow.status(0).binding()).isEqualTo(Binding.HELD);
  }

  @Test
  void aNewBlockThatIsRefusedHasNoVerdict() {
    SimulatedEngine slow = new SimulatedEngine().withSlowFactories();
    slow.arrived(V1);
    slow.configure(Plans.plan("A", 1));
    slow.refuse(slow.creations.getFirst(), "path: missing");
    assertThat(slow.status(0).binding()).isEqualTo(Binding.REFUSED);
    assertThat(slow.status(0).verdict()).isEqualTo(Status.UNKNOWN);
    assertThat(slow.toldAll).hasSize(1);
    slow.left(V1);
    assertThat(slow.status(0).binding()).isEqualTo(Binding.UNPROVIDED);
    assertThat(slow.status(0).reason()).isEqualTo("no bundle provides A");
  }

  @Test
  void aBetterTypeThatRefusesLeavesTheOldOneAtWork() {
    SimulatedEngine slow = new SimulatedEngine().withSlowFactories();
    slow.arrived(V1);
    slow.configure(Plans.plan("A", 1));
    slow.make(slow.creations.getFirst());
    slow.arrived(BETTER);
    slow.refuse(slow.creations.getLast(), "no");
    assertThat(slow.status(0).binding()).isEqualTo(Binding.BOUND);
    assertThat(slow.closed).isEmpty();
    slow.afterSeconds(0);
    assertThat(slow.probes).hasSize(1);
  }

  @Test
  void aFactoryThatDoesNotAnswerRefuses() {
    SimulatedEngine slow = new SimulatedEngine().withSlowFactories();
    slow.arrived(V1);
    slow.configure(Plans.plan("A", 1));
    slow.after(Binder.CREATION_LIMIT);
    assertThat(slow.status(0).binding()).isEqualTo(Binding.REFUSED);
    assertThat(slow.status(0).reason()).contains("did not answer within 5 s");
    slow.make(slow.creations.getFirst());
    assertThat(slow.closed).hasSize(1);
  }

  @Test
  void aFactoryThatAnswersOneByOneIsWaitedFor() {
    SimulatedEngine slow = new SimulatedEngine().withSlowFactories();
    slow.arrived(V1);
    slow.configure(Plans.plan("A", 1), Plans.plan("A", 2), Plans.plan("A", 3));
    slow.afterSeconds(4);
    slow.make(slow.creations.get(0));
    slow.afterSeconds(4);
    slow.make(slow.creations.get(1));
    assertThat(slow.status(1).binding()).isEqualTo(Binding.BOUND);
    slow.afterSeconds(5);
    assertThat(slow.status(2).binding()).isEqualTo(Binding.REFUSED);
  }

  @Test
  void thousandsWhoseTypeComesLateDoNotBeginTogether() {
    int checks = 2_100;
    SimulatedEngine large = new SimulatedEngine(checks);
    large.configure(
        IntStream.range(0, checks).mapToObj(i -> Plans.plan("A", i)).toArray(CheckPlan[]::new));
    large.started();
    large.arrived(V1);
    large.afterSeconds(0);
    assertThat(large.probes).as("in the first moment").hasSizeLessThan(100);
    large.afterSeconds(1);
    assertThat(large.probes).as("in a second").hasSizeBetween(800, 1_200);
    large.afterSeconds(1);
    assertThat(large.probes).as("in two seconds").hasSize(checks);
  }
}
