package org.holdfast.lvs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.holdfast.api.check.CheckResult.Status;
import org.holdfast.api.config.Forwarding;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.config.SorryServer;
import org.holdfast.kernel.dataplane.Destination;
import org.holdfast.kernel.dataplane.Service;
import org.junit.jupiter.api.Test;

class WantedServiceTest {
  private final Fixture fixture = new Fixture();

  private List<String> destinations(LvsState state) {
    Service service = state.wanted().services().values().iterator().next();
    return service.destinations().stream()
        .map(d -> d + " " + d.forwarding() + " " + d.weight())
        .toList();
  }

  private void sorry(Forwarding forwarding, boolean inhibit) {
    fixture.sorry =
        Optional.of(new SorryServer(Fixture.socket("10.0.9.9", 9090), forwarding, inhibit));
  }

  @Test
  void failedServerLeaves() {
    fixture.server(1, 1, 1);
    RealServerId second = fixture.server(2, 2, 1);
    LvsState before = fixture.first().state();
    assertThat(destinations(before)).containsExactly("10.0.1.1:8080 NAT 1", "10.0.1.2:8080 NAT 2");
    fixture.verdict(second, Status.DOWN);
    assertThat(destinations(fixture.after(before).state())).containsExactly("10.0.1.1:8080 NAT 1");
  }

  @Test
  void inhibitedServerStaysWithWeightZero() {
    fixture.inhibit = true;
    RealServerId server = fixture.server(1, 4, 1);
    fixture.verdict(server, Status.DOWN);
    assertThat(destinations(fixture.first().state())).containsExactly("10.0.1.1:8080 NAT 0");
  }

  @Test
  void lostQuorumWithoutSorryServerKeepsLiveServers() {
    fixture.quorum = 5;
    fixture.server(1, 1, 0);
    LvsState state = fixture.first().state();
    assertThat(state.virtualServers().getFirst().quorumUp()).isFalse();
    assertThat(state.virtualServers().getFirst().sorryActive()).isFalse();
    assertThat(destinations(state)).containsExactly("10.0.1.1:8080 NAT 1");
  }

  @Test
  void sorryServerTakesOverBelowQuorum() {
    fixture.quorum = 2;
    sorry(Forwarding.NAT, false);
    fixture.server(1, 1, 1);
    RealServerId second = fixture.server(2, 1, 1);
    LvsState before = fixture.first().state();
    assertThat(destinations(before)).containsExactly("10.0.1.1:8080 NAT 1", "10.0.1.2:8080 NAT 1");
    fixture.verdict(second, Status.DOWN);
    LvsState down = fixture.after(before).state();
    assertThat(down.status().getFirst().sorryActive()).isTrue();
    assertThat(destinations(down)).containsExactly("10.0.9.9:9090 NAT 1");
    fixture.verdict(second, Status.UP);
    assertThat(destinations(fixture.after(down).state()))
        .containsExactly("10.0.1.1:8080 NAT 1", "10.0.1.2:8080 NAT 1");
  }

  @Test
  void inhibitedSorryServerWaitsWithWeightZero() {
    sorry(Forwarding.NAT, true);
    fixture.inhibit = true;
    RealServerId server = fixture.server(1, 3, 1);
    LvsState before = fixture.first().state();
    assertThat(destinations(before)).containsExactly("10.0.1.1:8080 NAT 3", "10.0.9.9:9090 NAT 0");
    fixture.verdict(server, Status.DOWN);
    assertThat(destinations(fixture.after(before).state()))
        .containsExactly("10.0.1.1:8080 NAT 0", "10.0.9.9:9090 NAT 1");
  }

  @Test
  void onlyAddressTranslationChangesThePort() {
    sorry(Forwarding.TUN, false);
    fixture.quorum = 9;
    fixture.inhibit = true;
    fixture.forwarding = Forwarding.DR;
    fixture.server(1, 1, 0);
    assertThat(destinations(fixture.first().state()))
        .containsExactly("10.0.1.1:80 DR 0", "10.0.9.9:80 TUN 1");
  }

  @Test
  void serversThatBecomeOneDestinationKeepTheHigherWeight() {
    fixture.forwarding = Forwarding.DR;
    fixture.server(Fixture.socket("10.0.1.1", 81), 2, 0);
    fixture.server(Fixture.socket("10.0.1.1", 82), 5, 0);
    assertThat(destinations(fixture.first().state())).containsExactly("10.0.1.1:80 DR 5");
  }

  @Test
  void sorryServerThatIsARealServerTooServes() {
    fixture.quorum = 3;
    fixture.inhibit = true;
    fixture.sorry =
        Optional.of(new SorryServer(Fixture.socket("10.0.1.1", 8080), Forwarding.NAT, true));
    fixture.server(1, 1, 0);
    assertThat(destinations(fixture.first().state())).containsExactly("10.0.1.1:8080 NAT 1");
  }

  @Test
  void settingsOfTheServiceAreTaken() {
    fixture.server(1, 1, 0);
    Service service = fixture.first().state().wanted().services().values().iterator().next();
    assertThat(service.key()).hasToString("10.0.0.1:80/tcp");
    assertThat(service.scheduler()).isEqualTo("wlc");
    assertThat(service.persistenceSeconds()).isZero();
    assertThat(service.persistencePrefixLength()).isEqualTo(32);
    assertThat(service.destinations().getFirst().forwarding()).isEqualTo(Destination.Method.NAT);
  }
}
