package org.holdfast.itest.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.holdfast.itest.netnssupport.Await;
import org.holdfast.itest.netnssupport.Lan;
import org.holdfast.itest.netnssupport.Namespace;
import org.junit.jupiter.api.Test;

/**
 * A server that is on another LAN than the routes say: {@code bind_if} and {@code fwmark} lead its
 * checks there, and the others say in words that nobody is here.
 */
class ProbePathTest {
  private static final Duration LIMIT = Duration.ofSeconds(40);
  private static final String SERVER = "10.8.0.50";

  /** Check types, their option, and what must come of them. */
  private enum Probe {
    TCP_BY_LINK("TCP_CHECK", "bind_if eth1", "UP +.*connected to port 8080"),
    TCP_BY_MARK("TCP_CHECK", "fwmark 77", "UP +.*connected to port 8080"),
    TCP("TCP_CHECK", "", "DOWN.*no route to 10.8.0.50:8080"),
    HTTP_BY_LINK("HTTP_GET", "bind_if eth1\nurl { path / }", "UP +.*200"),
    PING_BY_LINK("PING_CHECK", "bind_if eth1", "UP +.*got an echo reply"),
    PING_BY_MARK("PING_CHECK", "fwmark 77", "UP +.*got an echo reply"),
    PING("PING_CHECK", "", "DOWN.*no way to 10.8.0.50: host unreachable .ICMP."),
    PING_NOWHERE("PING_CHECK", "bind_if nope", "send by interface nope .bind_if.: ENODEV"),
    UDP_BY_LINK("UDP_CHECK", "bind_if eth1", "DOWN.*port unreachable .ICMP., from 10.8.0.50:8080"),
    UDP("UDP_CHECK", "", "DOWN.*host unreachable .ICMP or no neighbour.: 10.8.0.50:8080");

    final String type;
    final String option;
    final String comesTo;

    Probe(String type, String option, String comesTo) {
      this.type = type;
      this.option = option;
      this.comesTo = comesTo;
    }
  }

  private static String configuration() {
    StringBuilder checks = new StringBuilder();
    for (Probe probe : Probe.values()) {
      checks
          .append(probe.type)
          .append(" {\nconnect_timeout 8\nretry 0\n")
          .append(probe.option)
          .append("\n}\n");
    }
    return """
    virtual_server %s 80 {
      delay_loop 1
      lb_algo rr
      lb_kind NAT
      protocol TCP
      real_server %s 8080 {
        %s
      }
    }
    """
        .formatted(VrrpSettings.VIP, SERVER, checks);
  }

  @Test
  void probesLeaveByInterfaceAndMark() {
    try (Single single = Single.onLan()) {
      Lan back = single.sandbox.lan("back");
      back.attach(single.namespace, "eth1", "10.9.0.1/24");
      for (String link : List.of("all", "eth0", "eth1")) {
        single.namespace.sysctl("net/ipv4/conf/" + link + "/rp_filter", "0");
      }
      for (String where : List.of("metric 500", "table 7")) {
        String route = "route add 10.8.0.0/24 dev eth1 src " + Single.ADDRESS + " " + where;
        single.namespace.ip(route.split(" "));
      }
      single.namespace.ip("rule", "add", "fwmark", "77", "lookup", "7");
      Namespace server = single.sandbox.namespace("server");
      back.attach(server, "eth0", SERVER + "/24");
      Path script = Scripts.unpack(single.sandbox, "server.py");
      server.start(
          script.resolveSibling("server.log"),
          List.of("python3", script.toString(), "good", SERVER, "8080"));

      single.started(
          VrrpSettings.of(3, false).configuration(Single.ADDRESS, "", 150, "") + configuration());

      for (Probe probe : Probe.values()) {
        Await.until(
            probe + " comes to " + probe.comesTo,
            LIMIT,
            () ->
                single
                    .shell("check:list")
                    .lines()
                    .anyMatch(
                        line -> line.matches(".*" + probe.type + ".*" + probe.comesTo + ".*")),
            () -> single.shell("check:list") + single.evidence());
      }
      assertThat(single.shell("check:list").lines())
          .filteredOn(line -> line.matches(".* UP .*(connected|echo reply|200).*"))
          .as("those that were led there, and no others")
          .hasSize(5);
    }
  }
}
