package org.holdfast.engine.vrrp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.engine.vrrp.internal.Configurations.group;
import static org.holdfast.engine.vrrp.internal.Configurations.instance;
import static org.holdfast.engine.vrrp.internal.Configurations.of;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.SyncGroup;
import org.holdfast.api.config.TrackLine;
import org.holdfast.api.track.TrackerStatus;
import org.holdfast.api.vrrp.InstanceStatus;
import org.holdfast.api.vrrp.VrrpState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a reload does to the routers that it keeps: only what the protocol needs. */
class ReloadTest {
  private static final String A = "10.0.0.100";
  private static final String B = "10.0.0.200";

  private final SimulatedNet net = new SimulatedNet();
  private final SimulatedNode node = net.node("10.0.0.1");
  private final SimulatedNode peer = net.node("10.0.0.2");

  @BeforeEach
  void peerIsOff() {
    peer.running = false;
  }

  private static Configurations one() {
    return instance().addresses(A);
  }

  private static Configurations two() {
    return instance().name("VI_2").vrid(52).addresses(B);
  }

  /** Master of all that the configuration has, with a fresh log. */
  private void master(Configuration configuration) {
    node.configure(configuration);
    net.run(4_200);
    assertThat(node.published().instances()).allMatch(status -> status.state() == VrrpState.MASTER);
    node.log.clear();
    node.adverts.clear();
    node.transitions.clear();
  }

  /** Node is master, the peer is backup. */
  private void pair(Configurations... instances) {
    peer.running = true;
    node.configure(
        of(Arrays.stream(instances).map(i -> i.priority(150)).toArray(Configurations[]::new)));
    peer.configure(
        of(Arrays.stream(instances).map(i -> i.priority(100)).toArray(Configurations[]::new)));
    net.run(6_000);
    node.log.clear();
    peer.log.clear();
    node.adverts.clear();
  }

  private static Configuration with(int priority, Configurations... instances) {
    return of(
        Arrays.stream(instances).map(one -> one.priority(priority)).toArray(Configurations[]::new));
  }

  @Test
  void anotherOrderDoesNothingAndTheBeatGoesOn() {
    TrackLine one = Configurations.script("one", 5, false);
    TrackLine two = Configurations.script("two", 6, false);
    SyncGroup group = group("G", "VI_1", "VI_2");
    node.tracker("one", TrackerStatus.State.UP);
    node.tracker("two", TrackerStatus.State.UP);
    master(
        of(
            Duration.ZERO,
            List.of(group),
            one().addresses(A, "10.0.0.101").scripts(one, two),
            two()));
    node.configure(
        of(
            Duration.ZERO,
            List.of(group("G", "VI_2", "VI_1")),
            two(),
            one().addresses("10.0.0.101", A).scripts(two, one)));
    assertThat(node.log).isEmpty();
    net.run(1_000);
    assertThat(node.deeds()).containsExactly("send 100", "send 100");
    assertThat(node.published().instances())
        .extracting(InstanceStatus::name)
        .containsExactly("VI_2", "VI_1");
  }

  @Test
  void renamedMasterKeepsEverythingAndSaysNothing() {
    master(of(one()));
    InstanceStatus before = node.status("VI_1");
    node.configure(of(one().name("WEB")));
    assertThat(node.log).containsExactly("INFO vrrp_instance VI_1 is called WEB now");
    InstanceStatus after = node.status("WEB");
    assertThat(after.state()).isEqualTo(VrrpState.MASTER);
    assertThat(after.since()).isEqualTo(before.since());
    assertThat(after.counters()).isEqualTo(before.counters());
    net.run(1_000);
    assertThat(node.deeds()).containsExactly("send 100");
    assertThat(node.removed).isEmpty();
  }

  @Test
  void renamedBackupGoesOnWaiting() {
    pair(one());
    node.running = false;
    net.run(2_000);
    peer.configure(of(one().name("WEB").priority(100)));
    net.run(1_700); // 3 x 1 s + 609 ms from the last advert
    assertThat(peer.state("WEB")).isEqualTo(VrrpState.MASTER);
  }

  @Test
  void twoThatSwapTheirNamesStayAsTheyAre() {
    master(of(one(), two()));
    node.configure(of(two().name("VI_1"), one().name("VI_2")));
    assertThat(node.deeds()).isEmpty();
    assertThat(node.status("VI_1").virtualRouterId()).isEqualTo(52);
  }

  @Test
  void masterWithAnotherVridSpeaksAtOnceAndKeepsItsAddresses() {
    master(of(one()));
    node.configure(of(one().vrid(61)));
    assertThat(node.deeds()).containsExactly("send 100");
    assertThat(node.adverts).containsExactly("61:100");
    assertThat(node.lines("INFO"))
        .containsExactly(
            "INFO vrrp_instance VI_1: VRID 51, version 3, 224.0.0.18 ->"
                + " VRID 61, version 3, 224.0.0.18");
    net.run(1_000);
    assertThat(node.adverts).containsExactly("61:100", "61:100");
    assertThat(node.removed).isEmpty();
    assertThat(node.transitions).isEmpty();
  }

  @Test
  void mastersThatSwapTheirVridsKeepAddressesAndSocket() {
    master(of(one(), two()));
    node.configure(of(one().vrid(52), two().vrid(51)));
    assertThat(node.deeds()).containsExactly("send 100", "send 100");
    assertThat(node.adverts).containsExactly("52:100", "51:100");
    assertThat(node.published().instances()).allMatch(it -> it.state() == VrrpState.MASTER);
    assertThat(node.removed).isEmpty();
  }

  @Test
  void peerThatIsReloadedLaterDoesNotTakeOver() {
    pair(one(), two());
    node.configure(with(150, one().vrid(52), two().vrid(51)));
    net.run(2_000);
    peer.configure(with(100, one().vrid(52), two().vrid(51)));
    net.run(10_000);
    assertThat(peer.deeds()).isEmpty();
    assertThat(node.removed).isEmpty();
    assertThat(node.published().instances()).allMatch(it -> it.state() == VrrpState.MASTER);
  }

  @Test
  void peerThatIsReloadedFirstDoesNotTakeOver() {
    pair(one());
    peer.configure(with(100, one().vrid(61)));
    net.run(3_000);
    node.configure(with(150, one().vrid(61)));
    net.run(10_000);
    assertThat(peer.deeds()).isEmpty();
    assertThat(node.removed).isEmpty();
    assertThat(peer.status("VI_1").masterPriority()).isEqualTo(150);
  }

  @Test
  void backupAmongThoseThatSwapFollowsTheMasterOfItsNewVrid() {
    peer.running = true;
    node.configure(of(one().priority(150), two().priority(100)));
    peer.configure(of(one().priority(100), two().priority(150)));
    net.run(6_000);
    node.configure(of(one().vrid(52).priority(150), two().vrid(51).priority(100)));
    peer.configure(of(one().vrid(52).priority(100), two().vrid(51).priority(150)));
    net.run(10_000);
    assertThat(node.state("VI_1")).isEqualTo(VrrpState.MASTER);
    assertThat(node.state("VI_2")).isEqualTo(VrrpState.BACKUP);
    assertThat(peer.state("VI_2")).isEqualTo(VrrpState.MASTER);
    assertThat(node.removed).isEmpty();
    assertThat(peer.removed).isEmpty();
  }

  @Test
  void versionAndUnicastChangeWithoutLettingGo() {
    master(of(one()));
    node.configure(of(one().version(2)));
    node.configure(of(one().version(2).peers("10.0.0.2")));
    assertThat(node.deeds()).containsExactly("send 100", "bind eth0 10.0.0.1", "send 100");
    assertThat(node.removed).isEmpty();
    assertThat(node.state("VI_1")).isEqualTo(VrrpState.MASTER);
  }

  @Test
  void anotherInterfaceIsAnotherRouter() {
    node.links(2);
    master(of(one()));
    node.configure(of(one().on("eth1")));
    assertThat(node.deeds())
        .containsExactly(
            "send 0", "remove 1", "VI_1 MASTER->INIT", "bind eth1 10.9.1.1", "VI_1 INIT->BACKUP");
  }

  @Test
  void addressThatMovesBetweenMastersIsNeverTakenAway() {
    String moved = "10.0.0.101";
    for (boolean ownerFirst : List.of(true, false)) {
      for (boolean orderChanges : List.of(true, false)) {
        Configuration before = inOrder(ownerFirst, one().addresses(A, moved), two());
        master(before);
        node.configure(inOrder(ownerFirst ^ orderChanges, one(), two().addresses(B, moved)));
        net.run(1_500);
        assertThat(node.removed).isEmpty();
        assertThat(node.addresses()).containsExactlyInAnyOrder(A, moved, B);
        assertThat(node.transitions).isEmpty();
      }
    }
    node.configure(of(one(), two()));
    assertThat(node.removed).containsExactly(moved);
  }

  private static Configuration inOrder(boolean asIs, Configurations one, Configurations two) {
    return asIs ? of(one, two) : of(two, one);
  }

  @Test
  void mastersThatSwapTheirAddressesNeverLoseOne() {
    master(of(one(), two()));
    node.configure(of(one().addresses(B), two().addresses(A)));
    net.run(1_500);
    assertThat(node.removed).isEmpty();
    node.configure(of(two().addresses(A)));
    assertThat(node.removed).containsExactly(B);
  }

  @Test
  void addressThatMovesToABackupIsTakenAway() {
    peer.running = true;
    peer.configure(of(two().priority(200)));
    node.configure(of(one().addresses(A, "10.0.0.101"), two()));
    net.run(6_000);
    assertThat(node.state("VI_2")).isEqualTo(VrrpState.BACKUP);
    node.configure(of(one(), two().addresses(B, "10.0.0.101")));
    assertThat(node.removed).containsExactly("10.0.0.101");
    assertThat(node.addresses()).containsExactly(A);
  }

  @Test
  void masterThatTakesTheAddressOfARemovedInstanceNeverLosesIt() {
    master(of(one(), two()));
    node.configure(of(one().addresses(A, B)));
    net.run(500);
    assertThat(node.removed).isEmpty();
    assertThat(node.adverts).contains("52:0");
    assertThat(node.addresses()).containsExactlyInAnyOrder(A, B);
  }

  @Test
  void anotherPrefixLengthIsAddedBeforeTheOldOneGoes() {
    master(of(one().addresses("10.0.0.100/32")));
    node.configure(of(one().addresses("10.0.0.100/24")));
    net.run(300);
    assertThat(node.deeds()).containsExactly("add 1", "announce 1", "remove 1");
    assertThat(node.kernel).singleElement().matches(one -> one.prefixLength() == 24);
    assertThat(node.state("VI_1")).isEqualTo(VrrpState.MASTER);
  }

  @Test
  void manyAddressesThatGoAndComeBackInOneTurnAreNeverTakenAway() {
    node.configure(of(instance().manyAddresses(200)));
    net.run(4_200);
    node.submit(of(instance().addresses(A)));
    node.submit(of(instance().manyAddresses(200)));
    net.run(500);
    assertThat(node.removed).hasSizeLessThanOrEqualTo(KernelWork.PORTION + 1).contains(A);
    assertThat(node.kernel).hasSize(200);
    node.stop();
    assertThat(node.kernel).isEmpty();
  }

  @Test
  void shorterIntervalLateInAnIntervalIsNoStall() {
    master(of(one()));
    net.run(300);
    node.configure(of(one().interval(Duration.ofMillis(100))));
    net.run(1_000);
    assertThat(node.transitions).isEmpty();
    assertThat(node.removed).isEmpty();
  }

  @Test
  void renamedMemberAndRenamedGroupAreNoTransition() {
    master(of(Duration.ZERO, List.of(group("G", "VI_1", "VI_2")), one(), two()));
    node.configure(of(Duration.ZERO, List.of(group("G", "WEB", "VI_2")), one().name("WEB"), two()));
    node.configure(of(Duration.ZERO, List.of(group("H", "WEB", "VI_2")), one().name("WEB"), two()));
    assertThat(node.deeds()).isEmpty();
    assertThat(node.published().groups().getFirst().name()).isEqualTo("H");
    assertThat(node.published().groups().getFirst().state()).isEqualTo(VrrpState.MASTER);
  }

  @Test
  void whoeverLeavesItsGroupLeavesTheFaultsOfTheGroup() {
    SyncGroup group = group("G", "VI_1", "VI_2");
    node.tracker("chk", TrackerStatus.State.DOWN);
    node.configure(of(Duration.ZERO, List.of(group), one(), two().script("chk", 0)));
    assertThat(node.state("VI_1")).isEqualTo(VrrpState.FAULT);
    node.configure(of(one(), two().script("chk", 0)));
    assertThat(node.state("VI_1")).isEqualTo(VrrpState.BACKUP);
    assertThat(node.state("VI_2")).isEqualTo(VrrpState.FAULT);
  }

  @Test
  void doubledVridIsMendedByTheReloadAtOnce() {
    node.configure(of(one(), two().vrid(51)));
    assertThat(node.state("VI_2")).isEqualTo(VrrpState.FAULT);
    node.configure(of(one(), two()));
    assertThat(node.state("VI_2")).isEqualTo(VrrpState.BACKUP);
  }

  @Test
  void oneOfAThousandChangesAlone() {
    node.links(5);
    List<Configurations> many = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      many.add(
          instance()
              .name("VI_" + i)
              .on("eth" + i / 250)
              .vrid(1 + i % 250)
              .addresses("10.5." + i / 250 + "." + (1 + i % 250)));
    }
    master(of(many.toArray(Configurations[]::new)));
    Map<String, Instant> since = since();
    many.set(500, many.get(500).addresses("10.6.0.1"));
    node.configure(of(many.toArray(Configurations[]::new)));
    assertThat(node.deeds()).containsExactly("remove 1", "add 1", "announce 1");
    assertThat(since()).isEqualTo(since);
  }

  private Map<String, Instant> since() {
    return node.published().instances().stream()
        .collect(Collectors.toMap(InstanceStatus::name, InstanceStatus::since));
  }
}
