package org.holdfast.itest.netns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.itest.netns.Pair.BETTER;
import static org.holdfast.itest.netns.Pair.BETTER_PRIORITY;
import static org.holdfast.itest.netns.Pair.LESSER;
import static org.holdfast.itest.netns.Pair.LESSER_PRIORITY;
import static org.holdfast.itest.netns.Pair.START;
import static org.holdfast.itest.netns.VrrpSettings.VIP;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.holdfast.itest.netnssupport.Await;
import org.holdfast.itest.netnssupport.Keepalived;
import org.holdfast.itest.netnssupport.Namespace;
import org.holdfast.itest.netnssupport.NodeProgram;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Macvlans with the MAC address of the virtual router, as a client and a peer see them. */
class VmacTest {
  private static final String MAC = "00:00:5e:00:01:33";
  private static final String LINK = "vrrp.51";
  private static final String MAC6 = "00:00:5e:00:02:33";
  private static final String LINK6 = "vrrp6.51";
  private static final String VMAC = "  use_vmac\n";
  private static final List<String> BASE_SETTINGS =
      List.of("arp_ignore", "arp_filter", "arp_announce");
  private static final Duration SOON = Duration.ofSeconds(10);

  private final VrrpSettings settings = VrrpSettings.of(3, false);

  static Stream<Arguments> roles() {
    return Stream.of(
        Arguments.of(Subject.program(), new Keepalived()),
        Arguments.of(new Keepalived(), Subject.program()));
  }

  private Pair pair(NodeProgram better, NodeProgram lesser) {
    return pair(settings, better, lesser);
  }

  private static Pair pair(VrrpSettings settings, NodeProgram better, NodeProgram lesser) {
    Pair pair = Pair.of(settings, better, lesser);
    pair.better.configure(settings.configuration(BETTER, LESSER, BETTER_PRIORITY, VMAC));
    pair.lesser.configure(settings.configuration(LESSER, BETTER, LESSER_PRIORITY, VMAC));
    return pair;
  }

  private static Namespace client(Pair pair) {
    Namespace client = pair.sandbox.namespace("client");
    pair.lan.attach(client, "eth0", "10.8.0.9/24");
    return client;
  }

  /** What a client has in its ARP cache for the virtual address after talking to it. */
  private static void reaches(Namespace client) {
    Await.until(
        "the client reaches the virtual address",
        SOON,
        () -> client.run(List.of("ping", "-c1", "-W1", VIP)).exitCode() == 0,
        () -> client.ip("neigh"));
    assertThat(client.ip("neigh", "show", VIP)).contains(MAC);
  }

  private static List<String> baseSettings(Namespace namespace) {
    return BASE_SETTINGS.stream()
        .map(it -> namespace.exec("cat", "/proc/sys/net/ipv4/conf/eth0/" + it).strip())
        .toList();
  }

  @ParameterizedTest(name = "{0} is better than {1}")
  @MethodSource("roles")
  @Tag("vrrp-9-kept")
  @Tag("vrrp-73-kept")
  @Tag("vrrp-90-kept")
  @Tag("vrrp-93-kept")
  @Tag("vrrp-95-kept")
  @Tag("vrrp-105-kept")
  void clientsNeverSeeAnotherMac(NodeProgram better, NodeProgram lesser) {
    try (Pair pair = pair(better, lesser)) {
      List<String> before = baseSettings(pair.better.namespace());
      // keepalived leaves it, and asks for hosts as the virtual address with the MAC of its eth0.
      for (var node : List.of(pair.better, pair.lesser)) {
        if (node.program() instanceof Keepalived) {
          node.namespace().sysctl("net/ipv4/conf/all/arp_announce", "2");
        }
      }
      Namespace client = client(pair);
      pair.started();
      reaches(client);

      pair.better.stop();
      pair.awaitSoleMaster(LESSER, pair.takeover());
      reaches(client);

      pair.better.start();
      pair.awaitSoleMaster(BETTER, START);
      reaches(client);

      pair.better.stop();
      pair.lesser.stop();
      for (var node : List.of(pair.better, pair.lesser)) {
        assertThat(node.namespace().ip("link")).as("links left").doesNotContain(LINK);
        if (!(node.program() instanceof Keepalived)) {
          assertThat(baseSettings(node.namespace())).as("settings after it").isEqualTo(before);
          assertThat(node.namespace().exec("nft", "list", "tables")).doesNotContain("vmac");
        }
      }
      assertThat(pair.wire.fields("arp.src.proto_ipv4 == " + VIP, "arp.src.hw_mac"))
          .as("MAC addresses that ARP frames gave for the virtual address")
          .containsExactly(MAC);
      assertThat(pair.wire.fields("arp.src.proto_ipv4 == " + VIP, "eth.src")).containsExactly(MAC);
      assertThat(pair.wire.fields("vrrp", "eth.src")).as("sources of adverts").containsExactly(MAC);
      assertThat(pair.wire.fields("igmp", "eth.src")).as("sources of reports").doesNotContain(MAC);
    }
  }

  @ParameterizedTest(name = "{0} is better than {1}")
  @MethodSource("roles")
  @Tag("vrrp-9-kept")
  @Tag("vrrp-90-kept")
  void overIpv6ClientsSeeItsMac(NodeProgram better, NodeProgram lesser) {
    try (Pair pair = pair(VrrpSettings.ipv6(false), better, lesser)) {
      Namespace client = pair.sandbox.namespace("client");
      pair.lan.attach(client, "eth0", Family.IPV6.ofInterface(9));
      pair.started();
      reachesOverIpv6(client);

      pair.better.stop();
      pair.awaitSoleMaster(pair.lesserSource, pair.takeover());
      reachesOverIpv6(client);

      pair.better.start();
      pair.awaitSoleMaster(pair.betterSource, START);
      reachesOverIpv6(client);

      pair.better.stop();
      pair.lesser.stop();
      for (var node : List.of(pair.better, pair.lesser)) {
        assertThat(node.namespace().ip("link")).as("links left").doesNotContain(LINK6);
      }
      assertThat(pair.wire.adverts())
          .allMatch(advert -> advert.macAddress().equals(MAC6) && advert.hopLimit() == 255);
    }
  }

  private static void reachesOverIpv6(Namespace client) {
    for (String address : Family.IPV6.virtual()) {
      Await.until(
          "the client reaches " + address,
          SOON,
          () -> client.run(List.of("ping", "-c1", "-W1", "-I", "eth0", address)).exitCode() == 0,
          () -> client.ip("-6", "neigh"));
      assertThat(client.ip("-6", "neigh", "show", address)).contains(MAC6);
    }
  }

  @Test
  @Tag("vrrp-91-kept")
  void aMacvlanThatIsDeletedComesBack() {
    try (Pair pair = pair(Subject.program(), new Keepalived()).started()) {
      Namespace node = pair.better.namespace();
      assertThat(node.exec("cat", "/proc/sys/net/ipv6/conf/" + LINK + "/addr_gen_mode").strip())
          .isEqualTo("1");
      node.ip("link", "delete", LINK);
      Await.until(
          "the macvlan is made again, and is ours",
          SOON,
          () -> node.run(List.of("ip", "link", "show", LINK)).output().contains("holdfast:"),
          pair::evidence);
      pair.awaitSoleMaster(BETTER, START);
      Await.until("the address is back", SOON, () -> pair.better.holds(VIP), pair::evidence);

      node.ip("link", "set", LINK, "down");
      node.ip("link", "set", LINK, "name", "other");
      Await.until(
          "the renamed one is replaced",
          SOON,
          () ->
              !node.ip("link").contains("other")
                  && node.run(List.of("ip", "link", "show", LINK)).output().contains("LOWER_UP"),
          pair::evidence);
      pair.awaitSoleMaster(BETTER, START);
    }
  }

  @Test
  void aReloadMovesTheAddressAndACrashLeavesNothingForEver() {
    try (Single single = Single.onLan()) {
      String forEver = "  vip_lease off\n"; // each renewal would be a change of an address
      String plain = settings.configuration(Single.ADDRESS, "", 150, forEver);
      String vmac = settings.configuration(Single.ADDRESS, "", 150, VMAC + forEver);
      List<String> before = baseSettings(single.namespace);
      single.started(plain);
      Await.until("it holds the address", SOON, () -> single.node.holds(VIP), single::evidence);
      Watch watch = Watch.on(single.sandbox, single.namespace);

      single.node.configure(vmac).reload();
      Await.until("it is on the macvlan alone", SOON, () -> on(single, LINK), single::evidence);
      neverGone(watch);
      watch.mark();
      single.node.configure(plain).reload();
      Await.until("it is on eth0 alone", SOON, () -> on(single, "eth0"), single::evidence);
      neverGone(watch);
      Await.until(
          "the macvlan is gone",
          SOON,
          () -> !single.namespace.ip("link").contains(LINK),
          single::evidence);

      single.node.configure(vmac).reload();
      Await.until("it is on the macvlan again", SOON, () -> on(single, LINK), single::evidence);
      String number = single.namespace.exec("cat", "/sys/class/net/" + LINK + "/ifindex");
      single.node.kill();
      single.started(vmac);
      assertThat(single.namespace.exec("cat", "/sys/class/net/" + LINK + "/ifindex"))
          .as("the macvlan of the killed run is used again")
          .isEqualTo(number);
      single.node.stop();
      assertThat(baseSettings(single.namespace)).isEqualTo(before);
      assertThat(single.namespace.ip("link")).doesNotContain(LINK);
    }
  }

  private static boolean on(Single single, String link) {
    List<String> lines =
        single.namespace.ip("-o", "-4", "addr").lines().filter(it -> it.contains(VIP)).toList();
    return lines.size() == 1 && lines.getFirst().contains(" " + link + " ");
  }

  /** The address was put to its new place before it left the old one. */
  private static void neverGone(Watch watch) {
    List<String> changes =
        watch.addressChanges().stream().filter(line -> line.contains(VIP)).toList();
    assertThat(changes.getFirst()).as("first change: %s", changes).doesNotContain("Deleted");
    assertThat(Set.copyOf(changes)).anyMatch(line -> line.contains("Deleted"));
  }
}
