package org.holdfast.itest.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.holdfast.itest.netnssupport.Holdfast;
import org.holdfast.itest.netnssupport.Keepalived;
import org.holdfast.itest.netnssupport.Namespace;
import org.holdfast.itest.netnssupport.NodeProgram;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a host on the link sees of addresses that do not accept packets, beside one that does. */
class NoAcceptTest {
  private static final List<String> DROPS = List.of("10.8.0.100", "fe80::100", "fd00:8::100");
  private static final List<String> ACCEPTS = List.of("10.8.0.101", "fe80::101", "fd00:8::101");

  private static final String INSTANCE =
      """
      vrrp_instance %s {
        interface eth0
        virtual_router_id %d
        priority 150
        advert_int 1
        %s
        virtual_ipaddress {
          %s
        }
      }
      """;

  /** What a host sees of an address. */
  private record Seen(boolean answersPing, boolean isFound) {}

  private static String instances(List<String> drops, List<String> accepts, int virtualRouterId) {
    return INSTANCE.formatted(
            "DROPS" + virtualRouterId, virtualRouterId, "no_accept", String.join("\n", drops))
        + INSTANCE.formatted(
            "ACCEPTS" + virtualRouterId, virtualRouterId + 1, "", String.join("\n", accepts));
  }

  private static Namespace host(Single single) {
    Namespace host = single.sandbox.namespace("host");
    single.lan.attach(host, "eth0", "10.8.0.200/24", "fe80::200/64", "fd00:8::200/64");
    return host;
  }

  private static void start(Single single, String configuration, int last) {
    single.namespace.enableIpv6();
    for (String own : List.of("fe80::1/64", "fd00:8::1/64")) {
      single.namespace.ip("addr", "add", own, "dev", "eth0", "nodad");
    }
    java.time.Instant start = java.time.Instant.now();
    single.started(configuration);
    single.wire.awaitAdvert(
        "all as MASTER",
        start,
        Single.START,
        advert -> advert.priority() > 0 && advert.virtualRouterId() == last);
  }

  @ParameterizedTest
  @ValueSource(strings = {"holdfast", "keepalived"})
  @Tag("vrrp-78-kept")
  @Tag("vrrp-79-kept")
  @Tag("vrrp-80-kept")
  void packetsAreDroppedAndTheAddressIsStillFound(String program) {
    NodeProgram node = program.equals("holdfast") ? Holdfast.built() : new Keepalived();
    try (Single single = Single.onLan(node)) {
      Namespace host = host(single);
      start(
          single,
          instances(DROPS.subList(0, 1), ACCEPTS.subList(0, 1), 51)
              + instances(DROPS.subList(1, 3), ACCEPTS.subList(1, 3), 61),
          62);

      for (int i = 0; i < DROPS.size(); i++) {
        assertThat(seen(host, ACCEPTS.get(i))).as(ACCEPTS.get(i)).isEqualTo(new Seen(true, true));
        assertThat(seen(host, DROPS.get(i))).as(DROPS.get(i)).isEqualTo(new Seen(false, true));
      }
    }
  }

  /** Filters as a faulty program would have left them, set by hand. */
  @ParameterizedTest
  @CsvSource({
    "delete table inet %s, false, true true",
    "add rule inet faulty in ip daddr 10.8.0.101 drop, true, false true",
    "add rule netdev faulty in arp operation request drop, false, false false"
  })
  @Tag("vrrp-78-caught")
  @Tag("vrrp-79-caught")
  @Tag("vrrp-80-caught")
  void aFaultyFilterIsFoundOut(String fault, boolean accepting, String expected) {
    try (Single single = Single.onLan()) {
      Namespace host = host(single);
      start(single, instances(DROPS.subList(0, 1), ACCEPTS.subList(0, 1), 51), 52);
      Namespace node = single.namespace;
      node.exec("nft", "add table inet faulty");
      node.exec("nft", "add chain inet faulty in { type filter hook input priority -300; }");
      node.exec("nft", "add table netdev faulty");
      node.exec(
          "nft",
          "add chain netdev faulty in { type filter hook ingress device eth0 priority -400; }");
      node.exec("nft", fault.formatted(tableOf(node)));

      Seen seen = seen(host, (accepting ? ACCEPTS : DROPS).getFirst());
      assertThat(seen.answersPing() + " " + seen.isFound()).isEqualTo(expected);
    }
  }

  /** The table of the filter. */
  private static String tableOf(Namespace node) {
    return node.exec("nft", "list", "tables")
        .lines()
        .filter(line -> line.startsWith("table inet ") && !line.contains("faulty"))
        .map(line -> line.substring("table inet ".length()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no table of family inet"));
  }

  private static Seen seen(Namespace host, String address) {
    host.run(List.of("ip", "neigh", "flush", "dev", "eth0"));
    List<String> ping = List.of("ping", "-I", "eth0", "-c", "1", "-W", "2", address);
    boolean answers = host.run(ping).exitCode() == 0;
    return new Seen(answers, host.exec("ip", "neigh", "show", address).contains("lladdr"));
  }
}
