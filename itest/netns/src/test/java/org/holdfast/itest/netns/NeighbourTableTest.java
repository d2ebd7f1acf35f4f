package org.holdfast.itest.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.holdfast.itest.netnssupport.Await;
import org.holdfast.itest.netnssupport.Holdfast;
import org.holdfast.itest.netnssupport.Namespace;
import org.holdfast.itest.netnssupport.Node;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the kernels of nodes learn and tell of neighbours while Holdfast runs on them. */
class NeighbourTableTest {
  private static final String CLIENT = "fd00:8::9";
  private static final String NEW_MAC = "02:00:00:00:00:99";
  private static final String VIRTUAL_MAC = "00:00:5e:00:01:33";
  private static final String BEHIND = "10.77.0.9";
  private static final Duration SOON = Duration.ofSeconds(2);

  @Test
  @Tag("vrrp-100-kept")
  @Tag("vrrp-100-caught")
  void aMasterAndABackupLearnFromUnsolicitedAdvertisements() {
    VrrpSettings settings = VrrpSettings.ipv6(false);
    try (Pair pair = Pair.of(settings, Holdfast.built(), Holdfast.built()).started()) {
      Namespace client = pair.sandbox.namespace("client");
      pair.lan.attach(client, "eth0", Family.IPV6.ofInterface(9));
      for (Node node : List.of(pair.better, pair.lesser)) {
        assertThat(learnsFrom(client, node, "0")).as("%s, as set up", node).isTrue();
        assertThat(learnsFrom(client, node, "1")).as("%s that drops them", node).isFalse();
      }
    }
  }

  /** Whether a node believes that the client has another MAC address when the client tells so. */
  private static boolean learnsFrom(Namespace client, Node node, String drop) {
    Namespace there = node.namespace();
    there.sysctl("net/ipv6/conf/eth0/drop_unsolicited_na", drop);
    client.ip("link", "set", "eth0", "address", "02:00:00:00:00:09");
    there.ip("-6", "neigh", "flush", "dev", "eth0");
    there.run(List.of("ping", "-c", "1", "-W", "2", CLIENT));
    client.sysctl("net/ipv6/conf/eth0/ndisc_notify", "1");
    client.ip("link", "set", "eth0", "address", NEW_MAC);
    long end = System.nanoTime() + SOON.toNanos();
    boolean learned = false;
    while (!learned && System.nanoTime() < end) {
      learned = there.ip("-6", "neigh", "show", CLIENT).contains(NEW_MAC);
      Await.pause(Duration.ofMillis(50));
    }
    client.ip("link", "set", "eth0", "address", "02:00:00:00:00:09");
    return learned;
  }

  @Test
  @Tag("vrrp-97-kept")
  @Tag("vrrp-97-caught")
  void proxyArpTellsTheVirtualMac() {
    try (Single single = Single.onLan()) {
      VrrpSettings settings = VrrpSettings.of(3, false);
      single.sandbox.lan("behind").attach(single.namespace, "eth1", "10.77.0.1/24");
      single.started(settings.configuration(Single.ADDRESS, "", 150, "  use_vmac\n"));
      single.namespace.sysctl("net/ipv4/ip_forward", "1");
      Namespace client = single.sandbox.namespace("client");
      single.lan.attach(client, "eth0", "10.8.0.9/24");
      client.ip("route", "add", BEHIND, "dev", "eth0");

      single.namespace.sysctl("net/ipv4/conf/vrrp.51/proxy_arp", "1");
      assertThat(told(client)).as("proxy ARP on the macvlan").contains(VIRTUAL_MAC);

      single.namespace.sysctl("net/ipv4/conf/vrrp.51/proxy_arp", "0");
      single.namespace.sysctl("net/ipv4/conf/eth0/proxy_arp", "1");
      assertThat(told(client)).as("on the interface below").doesNotContain(VIRTUAL_MAC);
    }
  }

  private static String told(Namespace client) {
    client.run(List.of("ip", "neigh", "flush", "dev", "eth0"));
    client.run(List.of("ping", "-c", "1", "-W", "2", BEHIND));
    return client.ip("neigh", "show", BEHIND);
  }
}
