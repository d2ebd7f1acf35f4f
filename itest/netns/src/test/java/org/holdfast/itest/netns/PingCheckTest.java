package org.holdfast.itest.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.holdfast.itest.netnssupport.Await;
import org.holdfast.itest.netnssupport.Namespace;
import org.junit.jupiter.api.Test;

/** PING_CHECK of a server that is there and of one that is not, over IPv4 and IPv6. */
class PingCheckTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private static String configuration(String virtual, String present, String absent) {
    return """
    virtual_server %s 80 {
      delay_loop 1
      lb_algo rr
      lb_kind NAT
      protocol TCP
    """
            .formatted(virtual)
        + server(present)
        + server(absent)
        + "}\n";
  }

  private static String server(String address) {
    return """
      real_server %s 80 {
        PING_CHECK {
          connect_timeout 3
          retry 0
        }
      }
    """
        .formatted(address);
  }

  private static void decides(Family family, String virtual, String present, String absent) {
    try (Single single = Single.onLan()) {
      Namespace server = single.sandbox.namespace("server");
      single.lan.attach(server, "eth0", "10.8.0.10/24");
      if (family == Family.IPV6) {
        single.namespace.sysctl("net/ipv6/conf/eth0/disable_ipv6", "0");
        server.sysctl("net/ipv6/conf/eth0/disable_ipv6", "0");
        single.namespace.ip("address", "add", "fd08::1/64", "dev", "eth0", "nodad");
        server.ip("address", "add", present + "/64", "dev", "eth0", "nodad");
      }
      single.started(
          VrrpSettings.of(3, false).configuration(Single.ADDRESS, "", 150, "")
              + configuration(virtual, present, absent));
      Await.until(
          "each server has its verdict",
          LIMIT,
          () -> {
            String checks = single.shell("check:list");
            return checks.contains(" DOWN ") && checks.contains("echo reply");
          },
          () -> single.shell("check:list") + single.evidence());
      assertThat(single.shell("check:list"))
          .containsPattern("PING_CHECK\\s+UP .*echo reply")
          .containsPattern("PING_CHECK\\s+DOWN .*no (echo reply from|way to) .*");
    }
  }

  @Test
  void overIpv4() {
    decides(Family.IPV4, VrrpSettings.VIP, "10.8.0.10", "10.8.0.99");
  }

  @Test
  void overIpv6() {
    decides(Family.IPV6, "fd08::100", "fd08::10", "fd08::99");
  }
}
