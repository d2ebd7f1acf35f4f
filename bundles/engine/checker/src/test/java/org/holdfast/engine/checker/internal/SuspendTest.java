package org.holdfast.engine.checker.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckResult.Status;
import org.holdfast.api.config.VirtualServerId;
import org.junit.jupiter.api.Test;

/** ha_suspend: checks rest while the address of their virtual server is on another host. */
class SuspendTest {
  private final SimulatedEngine engine = new SimulatedEngine();
  private final CheckPlan plan = Plans.plan("A", 1);
  private final Set<VirtualServerId> away = Set.of(plan.id().server().virtualServer());

  private void running() {
    engine.arrived(SimulatedEngine.type("A", 1));
    engine.configure(plan);
    engine.afterSeconds(0);
  }

  private void suspend(Set<VirtualServerId> ids) {
    engine.suspend(ids);
  }

  private long probes() {
    return engine.effects("start").count();
  }

  @Test
  void noProbeStartsWhileTheAddressIsAway() {
    running();
    engine.end(CheckResult.down("refused"));
    suspend(away);
    engine.afterSeconds(1000);
    assertThat(probes()).isEqualTo(1);
    assertThat(engine.status(0).verdict()).as("what was known stays").isEqualTo(Status.DOWN);
    assertThat(engine.status(0).reason())
        .isEqualTo("not probed while the virtual address is not here; refused");
  }

  @Test
  void theNextProbeComesSoonAfterTheAddress() {
    running();
    engine.end(CheckResult.down("refused"));
    suspend(away);
    engine.afterSeconds(1000);
    suspend(Set.of());
    engine.afterSeconds(1);
    assertThat(probes()).isEqualTo(2);
    engine.end(CheckResult.up("fine"));
    assertThat(engine.status(0).reason()).isEqualTo("fine");
    engine.afterSeconds(10);
    assertThat(probes()).isEqualTo(3);
  }

  @Test
  void aProbeInFlightMayEndAndCounts() {
    running();
    suspend(away);
    engine.end(CheckResult.down("refused"));
    assertThat(engine.status(0).verdict()).isEqualTo(Status.DOWN);
    engine.afterSeconds(1000);
    assertThat(probes()).isEqualTo(1);
    suspend(Set.of());
    engine.afterSeconds(1);
    assertThat(probes()).isEqualTo(2);
  }

  @Test
  void aCheckThatBeginsWhileTheAddressIsAwayWaitsForIt() {
    suspend(away);
    running();
    engine.afterSeconds(1000);
    assertThat(probes()).isZero();
    assertThat(engine.status(0).verdict()).as("up, as it starts").isEqualTo(Status.UP);
    suspend(Set.of());
    engine.afterSeconds(1);
    assertThat(probes()).isEqualTo(1);
  }

  @Test
  void othersGoOn() {
    running();
    suspend(Set.of(new VirtualServerId(away.iterator().next().address().orElseThrow(), 1, null)));
    engine.end(CheckResult.up("fine"));
    engine.afterSeconds(10);
    assertThat(probes()).isEqualTo(2);
  }

  @Test
  void aReloadOfTheBlockKeepsItAtRest() {
    running();
    engine.end(CheckResult.up("fine"));
    suspend(away);
    engine.configure(Plans.changed("A", 1));
    engine.afterSeconds(100);
    assertThat(probes()).isEqualTo(1);
  }
}
