package org.holdfast.engine.vrrp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.engine.vrrp.internal.Configurations.instance;
import static org.holdfast.engine.vrrp.internal.Configurations.of;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.track.TrackerStatus;
import org.holdfast.api.vrrp.VrrpState;
import org.holdfast.api.vrrp.VrrpTransition;
import org.holdfast.kernel.net.InterfaceAddress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The engine on kernel ports in memory, in simulated time. */
class EngineTest {
  private final SimulatedNet net = new SimulatedNet();
  private final SimulatedNode node = net.node("10.0.0.1");

  @Test
  void addressesAreThereBeforeTheFirstAdvertAndMasterIsToldLast() {
    node.configure(of(instance()));
    net.run(3_700);
    assertThat(node.deeds())
        .containsExactly(
            "bind eth0 10.0.0.1",
            "VI_1 INIT->BACKUP",
            "add 1",
            "send 100",
            "announce 1",
            "VI_1 BACKUP->MASTER");
    assertThat(node.status("VI_1").master()).contains(InetAddress.ofLiteral("10.0.0.1"));
    assertThat(node.status("VI_1").counters()).containsEntry("became_master", 1L);
  }

  @Test
  void orderlyStopSendsPriorityZeroThenRemovesThenTells() {
    node.configure(of(instance()));
    net.run(3_700);
    node.log.clear();
    node.stop();
    assertThat(node.deeds()).containsExactly("send 0", "remove 1", "VI_1 MASTER->INIT");
    assertThat(node.transitions.getLast().stopping()).isTrue();
    assertThat(node.addresses()).isEmpty();
  }

  @Test
  void higherPriorityTakesOverFromTwoNodes() {
    SimulatedNode other = net.node("10.0.0.2");
    node.configure(of(instance().priority(150)));
    other.configure(of(instance().priority(100)));
    net.run(10_000);
    assertThat(node.state("VI_1")).isEqualTo(VrrpState.MASTER);
    assertThat(other.state("VI_1")).isEqualTo(VrrpState.BACKUP);
    assertThat(other.status("VI_1").masterPriority()).isEqualTo(150);
    node.stop();
    net.run(700); // skew of priority 100 is 609 ms
    assertThat(other.state("VI_1")).isEqualTo(VrrpState.MASTER);
    assertThat(other.status("VI_1").reason()).isEqualTo("the master gave up");
  }

  @Test
  void refusedAddressIsFaultWithTheKernelsWordsAndIsTriedAgain() {
    node.refuseAdd = true;
    node.configure(of(instance()));
    net.run(3_700);
    assertThat(node.state("VI_1")).isEqualTo(VrrpState.FAULT);
    assertThat(node.status("VI_1").faults())
        .containsExactly(
            "virtual addresses not added: add address: EPERM; CAP_NET_ADMIN is missing");
    node.refuseAdd = false;
    net.run(6_000);
    assertThat(node.state("VI_1")).isEqualTo(VrrpState.MASTER);
  }

  @Test
  void refusedSocketIsFaultAndIsTriedAgain() {
    node.refuseBind = true;
    node.configure(of(instance()));
    net.run(2_500);
    assertThat(node.status("VI_1").reason())
        .isEqualTo("fault: open socket: EPERM; CAP_NET_RAW is missing");
    node.refuseBind = false;
    net.run(1_000);
    assertThat(node.state("VI_1")).isEqualTo(VrrpState.BACKUP);
  }

  @Test
  void threeAdvertsNotSentAreFault() {
    node.configure(of(instance()));
    net.run(3_700);
    node.refuseSend = true;
    net.run(3_000);
    assertThat(node.state("VI_1")).isEqualTo(VrrpState.FAULT);
    assertThat(node.addresses()).isEmpty();
    assertThat(node.lines("WARN").stream().filter(it -> it.contains("advert not sent"))).hasSize(1);
  }

  @Test
  void missingInterfaceIsFaultUntilItComes() {
    node.linkThere = false;
    node.tellNetwork();
    node.configure(of(instance()));
    assertThat(node.status("VI_1").faults()).containsExactly("interface eth0 does not exist");
    node.linkThere = true;
    node.tellNetwork();
    assertThat(node.state("VI_1")).isEqualTo(VrrpState.BACKUP);
  }

  @Test
  void interfaceThatGoesDownMakesMasterLetGo() {
    node.configure(of(instance()));
    net.run(3_700);
    node.linkUp = false;
    node.tellNetwork();
    assertThat(node.status("VI_1").reason()).isEqualTo("fault: interface eth0 is down");
    assertThat(node.addresses()).isEmpty();
    node.linkUp = true;
    node.tellNetwork();
    net.run(3_700);
    assertThat(node.state("VI_1")).isEqualTo(VrrpState.MASTER);
  }

  @Test
  void removedAddressIsPutBackInPlace() {
    node.configure(of(instance().lease("off")));
    net.run(3_700);
    node.tellNetwork();
    node.log.clear();
    node.kernel.clear();
    node.tellNetwork();
    assertThat(node.deeds()).containsExactly("add 1", "announce 1");
    assertThat(node.addresses()).containsExactly("10.0.0.100");
  }

  @Test
  void newsThatComeLateEndTheWaitForThem() {
    node.silent = true;
    node.configure(of(instance().lease("off")));
    net.run(3_610 + 1_000 + 2_000 + 4_000 + 100); // it asks after ever longer times
    node.kernel.clear();
    node.tellNetwork();
    net.run(1_100);
    assertThat(node.addresses()).containsExactly("10.0.0.100");
  }

  @Test
  void addressRemovedBeforeTheNetworkToldOfItIsPutBackToo() {
    node.silent = true;
    node.configure(of(instance()));
    net.run(3_610);
    assertThat(node.addresses()).hasSize(1);
    node.kernel.clear();
    node.tellNetwork();
    assertThat(node.addresses()).as("the news may be older than the address").isEmpty();
    net.run(1_100);
    assertThat(node.addresses()).containsExactly("10.0.0.100");
  }

  @Test
  @Tag("vrrp-96-kept")
  void leftoversOfAnEarlierRunAreRemovedAndNeverTheSource() {
    InetAddress vip = InetAddress.ofLiteral("10.0.0.100");
    InetAddress old = InetAddress.ofLiteral("10.0.0.101");
    node.others.addFirst(
        new InterfaceAddress(2, vip, 32, 0, "eth0", false, true, Optional.empty(), true));
    node.others.addFirst(
        new InterfaceAddress(2, old, 32, 0, "eth0", false, true, Optional.empty(), true));
    node.tellNetwork();
    node.configure(of(instance()));
    assertThat(node.deeds()).containsExactly("remove 2", "bind eth0 10.0.0.1", "VI_1 INIT->BACKUP");
  }

  @Test
  @Tag("vrrp-96-caught")
  void withoutAnAddressOfItsOwnThereIsNoMaster() {
    node.configure(of(instance()));
    net.run(3_700);
    assertThat(node.state("VI_1")).isEqualTo(VrrpState.MASTER);
    node.others.clear();
    node.tellNetwork();
    assertThat(node.state("VI_1")).as("a virtual address is no source").isEqualTo(VrrpState.FAULT);
    assertThat(node.status("VI_1").faults().getFirst()).contains("no IPv4 address of its own");
    assertThat(node.addresses()).isEmpty();
  }

  @Test
  void equalConfigurationDoesNothing() {
    node.configure(of(instance()));
    net.run(3_700);
    node.tellNetwork();
    node.log.clear();
    node.configure(of(instance()));
    assertThat(node.log).isEmpty();
  }

  @Test
  void changedAddressesMoveWithoutTransition() {
    node.configure(of(instance().addresses("10.0.0.100", "10.0.0.101")));
    net.run(3_700);
    node.tellNetwork();
    node.log.clear();
    node.configure(of(instance().addresses("10.0.0.101", "10.0.0.102").priority(120)));
    net.run(1_000);
    assertThat(node.deeds()).containsExactly("remove 1", "add 2", "announce 2", "send 120");
    assertThat(node.addresses()).containsExactly("10.0.0.101", "10.0.0.102");
  }

  @Test
  void addressMovedToAnotherInstanceStays() {
    node.configure(
        of(
            instance().addresses("10.0.0.100", "10.0.0.101"),
            instance().name("VI_2").vrid(52).addresses("10.0.0.102")));
    net.run(3_700);
    node.configure(
        of(
            instance().addresses("10.0.0.100"),
            instance().name("VI_2").vrid(52).addresses("10.0.0.102", "10.0.0.101")));
    assertThat(node.addresses())
        .containsExactlyInAnyOrder("10.0.0.100", "10.0.0.101", "10.0.0.102");
  }

  @Test
  void removedInstanceStopsInOrder() {
    node.configure(of(instance(), instance().name("VI_2").vrid(52).addresses("10.0.0.102")));
    net.run(3_700);
    node.log.clear();
    node.configure(of(instance()));
    assertThat(node.deeds()).containsExactly("send 0", "remove 1", "VI_2 MASTER->INIT");
    assertThat(node.published().instances()).hasSize(1);
  }

  @Test
  void doubledVirtualRouterIdIsFaultThatNamesTheOther() {
    node.configure(of(instance(), instance().name("VI_2").addresses("10.0.0.102")));
    assertThat(node.state("VI_1")).isEqualTo(VrrpState.BACKUP);
    assertThat(node.status("VI_2").reason())
        .contains("use VRID 51 on eth0", "vrrp_instance VI_1 uses it");
  }

  @Test
  void scriptWithoutWeightIsAwaitedThenDecides() {
    node.configure(of(instance().script("chk", 0)));
    assertThat(node.state("VI_1")).isEqualTo(VrrpState.INIT);
    assertThat(node.status("VI_1").reason()).isEqualTo("waits for first result of script chk");
    node.tracker("chk", TrackerStatus.State.DOWN);
    assertThat(node.status("VI_1").reason()).isEqualTo("fault: script chk is down");
    node.tracker("chk", TrackerStatus.State.UP);
    assertThat(node.state("VI_1")).isEqualTo(VrrpState.BACKUP);
  }

  @Test
  void weightChangesThePriorityInTheNextAdvert() {
    node.configure(of(instance().script("chk", 20)));
    net.run(3_700);
    node.log.clear();
    node.tracker("chk", TrackerStatus.State.UP);
    net.run(1_000);
    assertThat(node.deeds()).containsExactly("send 120");
    assertThat(node.status("VI_1").effectivePriority()).isEqualTo(120);
  }

  @Test
  void startupDelayIsWaitedFor() {
    node.configure(of(Duration.ofSeconds(5), List.of(), instance().priority(255)));
    assertThat(node.status("VI_1").reason()).isEqualTo("waits for vrrp_startup_delay");
    net.run(4_900);
    assertThat(node.state("VI_1")).isEqualTo(VrrpState.INIT);
    net.run(200);
    assertThat(node.state("VI_1")).isEqualTo(VrrpState.MASTER);
  }

  @Test
  void syncGroupGoesTogetherAndIsTold() {
    var wanted =
        of(
            Duration.ZERO,
            List.of(Configurations.group("G", "VI_1", "VI_2")),
            instance(),
            instance().name("VI_2").vrid(52).addresses("10.0.0.102").script("chk", 0));
    node.configure(wanted);
    net.run(5_000);
    assertThat(node.state("VI_1")).isEqualTo(VrrpState.BACKUP);
    node.tracker("chk", TrackerStatus.State.UP);
    net.run(8_000);
    assertThat(node.published().groups().getFirst().state()).isEqualTo(VrrpState.MASTER);
    node.tracker("chk", TrackerStatus.State.DOWN);
    assertThat(node.status("VI_1").faults())
        .containsExactly("sync group G: member VI_2 is in FAULT");
    assertThat(node.addresses()).isEmpty();
    assertThat(
            node.transitions.stream()
                .filter(it -> it.kind() == VrrpTransition.Kind.GROUP)
                .map(it -> it.from() + "->" + it.to()))
        .containsExactly("INIT->BACKUP", "BACKUP->MASTER", "MASTER->FAULT");
  }

  @Test
  void manyAddressesDoNotDelayAnotherInstance() {
    node.configure(
        of(
            instance().manyAddresses(200),
            instance().name("VI_2").vrid(52).addresses("10.0.0.102")));
    net.run(3_700);
    assertThat(node.deeds()).filteredOn(it -> it.startsWith("add")).contains("add 32", "add 10");
    assertThat(node.addresses()).hasSize(201);
    assertThat(node.state("VI_1")).isEqualTo(VrrpState.MASTER);
    assertThat(node.state("VI_2")).isEqualTo(VrrpState.MASTER);
  }

  @Test
  @Tag("vrrp-60-kept")
  void advertsThatLeaveInTimeAreNotTold() {
    node.configure(of(instance()));
    net.run(600_000);
    assertThat(node.lines("WARN")).isEmpty();
    assertThat(node.status("VI_1").counters()).containsEntry("adverts_late", 0L);
  }

  @Test
  @Tag("vrrp-60-caught")
  void advertsThatLeaveLateAreToldAndCounted() {
    node.configure(of(instance()));
    net.run(10_000);
    for (int i = 0; i < 5; i++) {
      net.now += 2_000 * SimulatedNet.MILLI; // one advert is late; peers wait for 3 s and more
      net.run(100);
    }
    assertThat(node.lines("WARN"))
        .hasSize(1)
        .allMatch(line -> line.contains("ms late at an advert_int of 1000 ms"));
    assertThat(node.status("VI_1").counters()).containsEntry("adverts_late", 5L);
    assertThat(node.state("VI_1")).isEqualTo(VrrpState.MASTER);
  }

  @Test
  void stalledMasterListensFirst() {
    SimulatedNode other = net.node("10.0.0.2");
    node.configure(of(instance().priority(150)));
    other.configure(of(instance().priority(100)));
    net.run(10_000);
    node.running = false;
    net.run(10_000);
    assertThat(other.state("VI_1")).isEqualTo(VrrpState.MASTER);
    node.running = true;
    node.log.clear();
    net.run(500);
    assertThat(node.deeds()).doesNotContain("send 150");
    assertThat(node.state("VI_1")).isEqualTo(VrrpState.BACKUP);
    net.run(5_000);
    assertThat(node.state("VI_1")).isEqualTo(VrrpState.MASTER);
    assertThat(other.state("VI_1")).isEqualTo(VrrpState.BACKUP);
  }
}
