package org.holdfast.lvs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.holdfast.api.check.CheckResult.Status;
import org.holdfast.api.config.Forwarding;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.config.SorryServer;
import org.holdfast.api.lvs.ServerSteering;
import org.holdfast.api.lvs.ServerSteering.Mode;
import org.holdfast.kernel.dataplane.Destination;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator tells a server beside one that serves with weight 1. */
class SteeringTest {
  private final Fixture fixture = new Fixture();

  private static ServerSteering steering(Mode mode, int weight) {
    return new ServerSteering(mode, weight, Optional.empty(), "new\nkernel");
  }

  private static String table(LvsState state) {
    List<Destination> destinations =
        state.wanted().services().values().iterator().next().destinations();
    return String.join(" ", destinations.stream().map(d -> d + "=" + d.weight()).toList());
  }

  @ParameterizedTest(name = "{0} {1}, checks {2}, inhibit {3}: alive {4}, weight {5}, kernel {6}")
  @CsvSource({
    "DRAIN,  0, UP,   false, true,  0, 10.0.1.1:8080=0 10.0.1.2:8080=1",
    "DRAIN,  0, DOWN, false, false, 0, 10.0.1.2:8080=1",
    "DRAIN,  0, DOWN, true,  false, 0, 10.0.1.1:8080=0 10.0.1.2:8080=1",
    "MAINT,  0, UP,   false, false, 0, 10.0.1.2:8080=1",
    "MAINT,  0, UP,   true,  false, 0, 10.0.1.1:8080=0 10.0.1.2:8080=1",
    "MAINT,  0, DOWN, false, false, 0, 10.0.1.2:8080=1",
    "WEIGHT, 7, UP,   false, true,  7, 10.0.1.1:8080=7 10.0.1.2:8080=1",
    "WEIGHT, 0, UP,   false, true,  0, 10.0.1.1:8080=0 10.0.1.2:8080=1",
    "WEIGHT, 7, DOWN, false, false, 0, 10.0.1.2:8080=1"
  })
  void whatItIsTold(
      Mode mode,
      int weight,
      Status checks,
      boolean inhibit,
      boolean alive,
      int inForce,
      String kernel) {
    fixture.inhibit = inhibit;
    RealServerId server = fixture.server(1, 3, 1);
    fixture.server(2, 1, 1);
    fixture.verdict(server, checks);
    fixture.steers.put(server, steering(mode, weight));
    LvsState state = fixture.first().state();
    ServerState told = state.virtualServers().getFirst().servers().getFirst();
    assertThat(told.alive()).isEqualTo(alive);
    assertThat(told.weight()).isEqualTo(inForce);
    assertThat(told.status().weight()).isEqualTo(inForce);
    assertThat(told.status().configuredWeight()).isEqualTo(3);
    assertThat(table(state)).isEqualTo(kernel);
    assertThat(state.virtualServers().getFirst().liveWeight()).isEqualTo(inForce + 1);
  }

  @Test
  void checksAddToTheWeightOfAnOperator() {
    RealServerId server = fixture.server(1, 10, 1);
    fixture.weight(server, 0, 4);
    fixture.steers.put(server, steering(Mode.WEIGHT, 20));
    assertThat(fixture.first().state().virtualServers().getFirst().liveWeight()).isEqualTo(14);
  }

  @Test
  void maintenanceIsToldAsAServerThatFailedAndCameBack() {
    RealServerId server = fixture.server(1, 1, 1);
    fixture.server(2, 1, 1);
    LvsState state = fixture.first().state();
    fixture.steers.put(server, steering(Mode.MAINT, 0));
    LvsState.Step out = fixture.after(state);
    assertThat(out.changes())
        .singleElement()
        .isEqualTo(
            new LvsChange.ServerChanged(
                out.state().virtualServers().getFirst().servers().getFirst().status()));
    assertThat(out.state().status().getFirst().realServers().getFirst().reason())
        .isEqualTo("in maintenance by an operator (new kernel); TCP_CHECK: connected");
    fixture.steers.clear();
    LvsState.Step back = fixture.after(out.state());
    assertThat(back.changes()).hasSize(1);
    assertThat(back.state().virtualServers().getFirst().servers().getFirst().alive()).isTrue();
  }

  @Test
  void aDrainIsNoFailure() {
    RealServerId server = fixture.server(1, 1, 1);
    fixture.server(2, 1, 1);
    LvsState state = fixture.first().state();
    fixture.steers.put(server, steering(Mode.DRAIN, 0));
    assertThat(fixture.after(state).changes()).isEmpty();
  }

  @Test
  void connectionsGoOnWhenTheLastServerIsDrained() {
    fixture.sorry =
        Optional.of(new SorryServer(Fixture.socket("10.0.9.9", 80), Forwarding.NAT, false));
    RealServerId server = fixture.server(1, 1, 1);
    fixture.steers.put(server, steering(Mode.DRAIN, 0));
    assertThat(table(fixture.first().state())).isEqualTo("10.0.1.1:8080=0 10.0.9.9:80=1");
  }

  @Test
  void aVerdictThatIsStillToComeLeavesAServerAfterMaintenanceUp() {
    RealServerId server = fixture.server(1, 1, 1);
    fixture.steers.put(server, steering(Mode.MAINT, 0));
    LvsState out = fixture.first().state();
    fixture.checks.clear();
    fixture.steers.clear();
    assertThat(fixture.after(out).state().virtualServers().getFirst().quorumUp()).isTrue();
  }
}
