package org.holdfast.engine.checker.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckResult.Status;
import org.holdfast.api.check.CheckStatus.Binding;
import org.junit.jupiter.api.Test;

class SettleTest {
  private final SimulatedEngine engine = new SimulatedEngine();

  @Test
  void nothingIsToldBeforeAllChecksAreBound() {
    engine.configure(Plans.plan("A", 1), Plans.alpha("B", 1));
    engine.arrived(SimulatedEngine.type("A", 1));
    engine.afterSeconds(4);
    engine.end(CheckResult.down("broken"));
    engine.afterSeconds(5);
    assertThat(engine.toldAll).isEmpty();
    assertThat(engine.told).isEmpty();
    engine.arrived(SimulatedEngine.type("B", 2));
    assertThat(engine.toldAll).hasSize(1);
    assertThat(engine.toldAll.getFirst())
        .extracting(status -> status.verdict())
        .containsExactly(Status.DOWN, Status.DOWN);
  }

  @Test
  void aConfigurationWithoutChecksSettlesAtOnce() {
    engine.configure();
    assertThat(engine.toldAll).hasSize(1);
    assertThat(engine.toldAll.getFirst()).isEmpty();
  }

  @Test
  void theStartOfThePlatformSettlesTheRest() {
    engine.configure(Plans.plan("A", 1));
    engine.started();
    assertThat(engine.toldAll).hasSize(1);
    assertThat(engine.status(0).binding()).isEqualTo(Binding.UNPROVIDED);
    assertThat(engine.status(0).verdict()).isEqualTo(Status.UNKNOWN);
    assertThat(engine.status(0).reason()).isEqualTo("no bundle provides A");
  }

  @Test
  void afterTenSecondsItIsSettledAnyway() {
    engine.configure(Plans.plan("A", 1));
    engine.after(CheckTable.PATIENCE);
    assertThat(engine.toldAll).hasSize(1);
  }

  @Test
  void thePlatformMayStartBeforeTheConfigurationComes() {
    engine.started();
    assertThat(engine.toldAll).isEmpty();
    engine.arrived(SimulatedEngine.type("A", 1));
    engine.configure(Plans.plan("A", 1));
    assertThat(engine.toldAll).hasSize(1);
    assertThat(engine.toldAll.getFirst().getFirst().verdict()).isEqualTo(Status.UP);
  }

  @Test
  void aCheckerBeingMadeIsWaitedFor() {
    SimulatedEngine slow = new SimulatedEngine().withSlowFactories();
    slow.arrived(SimulatedEngine.type("A", 1));
    slow.configure(Plans.plan("A", 1));
    slow.started();
    assertThat(slow.toldAll).isEmpty();
    slow.make(slow.creations.getFirst());
    assertThat(slow.toldAll).hasSize(1);
  }

  @Test
  void aTypeThatComesLateHasToProveItselfAtOnce() {
    engine.configure(Plans.warm("A", 1, Duration.ofHours(1)));
    engine.started();
    engine.arrived(SimulatedEngine.type("A", 1));
    assertThat(engine.status(0).binding()).isEqualTo(Binding.BOUND);
    assertThat(engine.status(0).verdict()).isEqualTo(Status.UNKNOWN);
    engine.afterSeconds(0);
    engine.end(CheckResult.up("fine"));
    assertThat(engine.told.getLast().verdict()).isEqualTo(Status.UP);
  }
}
