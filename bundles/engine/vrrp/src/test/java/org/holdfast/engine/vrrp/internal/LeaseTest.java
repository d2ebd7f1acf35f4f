package org.holdfast.engine.vrrp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.engine.vrrp.internal.Configurations.instance;
import static org.holdfast.engine.vrrp.internal.Configurations.of;

import java.time.Duration;
import java.util.Optional;
import org.holdfast.api.vrrp.VrrpState;
import org.holdfast.kernel.vrrp.Guard;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A node that is dead or hung lets go, in simulated time. */
class LeaseTest {
  private final SimulatedNet net = new SimulatedNet();
  private final SimulatedNode node = net.node("10.0.0.1");

  @Test
  void withoutLeaseAddressesLastForEver() {
    node.configure(of(instance().lease("off")));
    net.run(10_000);
    assertThat(node.kernel).allMatch(one -> one.validLifetime().isEmpty());
    node.hang();
    net.now += 3_600_000 * SimulatedNet.MILLI;
    assertThat(node.addresses()).containsExactly("10.0.0.100");
  }

  @Test
  void nodeLetsGoWhenTheBoundIsOver() {
    node.configure(of(instance().peers("10.0.0.2")));
    letsGoWhenTheBoundIsOver();
  }

  @Test
  void firstMasterLetsGoThoughItNeverHeardABackup() {
    node.configure(of(instance()));
    letsGoWhenTheBoundIsOver();
  }

  private void letsGoWhenTheBoundIsOver() {
    net.run(60_100);
    assertThat(node.guards).hasSize(1);
    assertThat(node.addresses()).containsExactly("10.0.0.100");
    node.hang();
    net.now += 3_000 * SimulatedNet.MILLI;
    assertThat(node.addresses()).containsExactly("10.0.0.100");
    net.now += 1_001 * SimulatedNet.MILLI;
    assertThat(node.addresses()).isEmpty();
  }

  @Test
  void addressesOfAShortIntervalAreNotRefreshedWithEveryAdvert() {
    node.configure(of(instance().peers("10.0.0.2").interval(Duration.ofMillis(100))));
    net.run(10_000);
    assertThat(node.adverts).hasSizeGreaterThan(90);
    assertThat(node.refreshes).isBetween(10, 20);
  }

  @Test
  void refusedRefreshIsTriedAgainWithTheNextAdvert() {
    node.configure(of(instance().peers("10.0.0.2").interval(Duration.ofMillis(100))));
    net.run(10_000);
    int refreshes = node.refreshes;
    node.refuseAdd = true;
    while (node.refreshes == refreshes) {
      net.run(1);
    }
    node.refuseAdd = false;
    int refused = node.refreshes;
    net.run(101);
    assertThat(node.refreshes).isEqualTo(refused + 1);
    for (int i = 0; i < 2_000; i++) {
      net.run(1);
      assertThat(node.addresses()).containsExactly("10.0.0.100");
    }
  }

  @Test
  void reloadWithoutLeaseLeavesAddressesForEver() {
    node.configure(of(instance().peers("10.0.0.2")));
    net.run(5_000);
    node.configure(of(instance().peers("10.0.0.2").lease("off")));
    net.run(5_000);
    assertThat(node.kernel).allMatch(one -> one.validLifetime().isEmpty());
    node.configure(of(instance().peers("10.0.0.2").lease("60")));
    net.run(2_000);
    assertThat(node.kernel.getFirst().validLifetime()).contains(Duration.ofSeconds(60));
    assertThat(node.transitions).hasSize(2);
  }

  @Test
  @Tag("vrrp-88-kept")
  void nodeThatWasStoppedLongNeitherSpeaksNorTakesItsAddressesBack() {
    node.configure(of(instance().peers("10.0.0.2")));
    net.run(5_000);
    node.hang();
    net.now += 6_000 * SimulatedNet.MILLI;
    assertThat(node.addresses()).isEmpty();
    node.adverts.clear();
    node.log.clear();
    node.wakeUp();
    net.run(1_000);
    assertThat(node.state("VI_1")).isEqualTo(VrrpState.BACKUP);
    assertThat(node.adverts).isEmpty();
    assertThat(node.deeds()).noneMatch(line -> line.startsWith("add"));
    net.run(4_000);
    assertThat(node.state("VI_1")).isEqualTo(VrrpState.MASTER);
  }

  @Test
  void gateKnowsWhatIsHeldAndForHowLong() {
    node.configure(of(instance().peers("10.0.0.2")));
    net.run(2_000);
    assertThat(node.guards).isEmpty();
    net.run(3_000);
    Guard guard = node.guards.getFirst();
    assertThat(guard.virtualRouterId()).isEqualTo(51);
    assertThat(guard.source()).isEqualTo(node.address);
    assertThat(guard.addresses()).hasToString("[/10.0.0.100]");
    assertThat(guard.links()).singleElement().matches(link -> link.name().equals("eth0"));
    assertThat(guard.bound()).isEqualTo(Duration.ofSeconds(4));
    assertThat(guard.remaining()).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(4));
    node.stop();
    assertThat(node.guards).isEmpty();
  }

  @Test
  void gateFollowsTheIntervalThatAdvertsTell() {
    node.configure(of(instance().peers("10.0.0.2")));
    net.run(5_000);
    node.configure(of(instance().peers("10.0.0.2").interval(Duration.ofMillis(100))));
    net.run(1_000);
    assertThat(node.guards.getFirst().bound()).isEqualTo(Duration.ofMillis(400));
    assertThat(node.kernel.getFirst().validLifetime()).contains(Duration.ofSeconds(1));
  }

  @Test
  void anAddressThatAReloadAddsLastsAsTheAdvertBeforeSays() {
    node.configure(of(instance().peers("10.0.0.2")));
    net.run(5_000);
    node.configure(of(instance().peers("10.0.0.2").addresses("10.0.0.100", "10.0.0.101")));
    net.run(1);
    assertThat(lifetimeOf("/10.0.0.101")).contains(Duration.ofSeconds(3)); // of 4, and some passed
    net.run(1_000);
    assertThat(lifetimeOf("/10.0.0.101")).contains(Duration.ofSeconds(4));
  }

  @Test
  void whoseAdvertsDoNotLeaveTakesNothingBackWhenItsLeaseIsOver() {
    node.configure(of(instance().downTimerAdverts(2)));
    untilTheLastSecondOfTheLease();
    node.kernel.clear();
    node.tellNetwork();
    assertThat(node.state("VI_1")).isEqualTo(VrrpState.FAULT);
    assertThat(node.status("VI_1").faults())
        .containsExactly(
            "adverts are not sent: 10.0.0.100/32 ended with its lease, and no advert left to renew"
                + " it");
    assertThat(node.deeds()).noneMatch(line -> line.startsWith("add"));

    node.refuseSend = false;
    net.run(10_000);
    assertThat(node.state("VI_1")).isEqualTo(VrrpState.MASTER);
    assertThat(node.addresses()).containsExactly("10.0.0.100");
  }

  @Test
  void whatAReloadAddsThenWaitsForAnAdvert() {
    node.configure(of(instance().downTimerAdverts(2)));
    untilTheLastSecondOfTheLease();
    node.configure(of(instance().downTimerAdverts(2).addresses("10.0.0.100", "10.0.0.101")));
    net.run(100);
    assertThat(node.addresses()).containsExactly("10.0.0.100");

    node.refuseSend = false;
    net.run(10_000);
    assertThat(node.addresses()).containsExactlyInAnyOrder("10.0.0.100", "10.0.0.101");
  }

  /** Of 3 s, and the adverts after the last were refused for 2.2 s. */
  private void untilTheLastSecondOfTheLease() {
    net.run(5_000);
    node.tellNetwork();
    int adverts = node.adverts.size();
    while (node.adverts.size() == adverts) {
      net.run(1);
    }
    node.refuseSend = true;
    net.run(2_200);
    node.log.clear();
  }

  private Optional<Duration> lifetimeOf(String address) {
    return node.kernel.stream()
        .filter(one -> one.address().toString().equals(address))
        .findFirst()
        .orElseThrow()
        .validLifetime();
  }

  @Test
  void restartUnderTheLeaseIsNoFailover() {
    SimulatedNode peer = net.node("10.0.0.2");
    node.configure(of(instance().priority(150)));
    peer.configure(of(instance().priority(254).lease("off")));
    net.run(10_000);
    peer.stop();
    net.nodes.remove(peer);
    peer = net.node("10.0.0.2");
    peer.configure(of(instance().priority(100)));
    net.run(20_000);
    assertThat(node.state("VI_1")).isEqualTo(VrrpState.MASTER);
    for (long stopped = 0; stopped < 1_700; stopped += 170) {
      int transitions = peer.transitions.size();
      SimulatedNode dead = net.nodes.getFirst();
      SimulatedNode next = restart(dead, stopped);
      net.run(6_321);
      assertThat(next.state("VI_1")).as("after %d ms", stopped).isEqualTo(VrrpState.MASTER);
      assertThat(next.status("VI_1").reason()).isEqualTo("goes on where an earlier run ended");
      assertThat(next.removed).isEmpty();
      assertThat(peer.transitions).hasSize(transitions);
      net.nodes.remove(peer);
      net.nodes.addLast(peer);
    }
  }

  private SimulatedNode restart(SimulatedNode dead, long millis, String... peers) {
    dead.hang();
    if (net.nodes.stream().anyMatch(one -> one.running)) {
      net.run(millis);
    } else {
      net.now += millis * SimulatedNet.MILLI;
    }
    SimulatedNode next = dead.restarted();
    net.nodes.remove(dead);
    next.configure(of(instance().priority(150).peers(peers)));
    return next;
  }

  @Test
  void restartAfterPeersHaveTakenOverLetsGoFirst() {
    node.configure(of(instance().priority(150).peers("10.0.0.2")));
    net.run(10_000);
    SimulatedNode next = restart(node, 2_990, "10.0.0.2");
    assertThat(next.removed).containsExactly("10.0.0.100");
    assertThat(next.state("VI_1")).isEqualTo(VrrpState.BACKUP);
    net.run(2_900);
    assertThat(next.adverts).isEmpty();
  }

  @Test
  void restartThatHearsAnotherMasterLetsGo() {
    node.configure(of(instance().priority(150).peers("10.0.0.2")));
    net.run(10_000);
    SimulatedNode next = restart(node, 500, "10.0.0.2");
    net.run(100);
    assertThat(next.addresses()).containsExactly("10.0.0.100");
    SimulatedNode peer = net.node("10.0.0.2");
    peer.configure(of(instance().priority(255).peers("10.0.0.1")));
    net.run(300);
    assertThat(next.addresses()).isEmpty();
    assertThat(next.adverts).isEmpty();
    assertThat(next.state("VI_1")).isEqualTo(VrrpState.BACKUP);
  }

  @Test
  void addressesThatNobodyWantsAnyMoreAreRemovedAtTheStart() {
    node.configure(of(instance().peers("10.0.0.2").addresses("10.0.0.100", "10.0.0.101")));
    net.run(10_000);
    node.hang();
    SimulatedNode next = node.restarted();
    next.configure(of(instance().peers("10.0.0.2").addresses("10.0.0.101")));
    assertThat(next.removed).containsExactly("10.0.0.100");
    net.run(3_000);
    assertThat(next.state("VI_1")).isEqualTo(VrrpState.MASTER);
    assertThat(next.addresses()).containsExactly("10.0.0.101");
  }
}
