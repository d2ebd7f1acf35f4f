package org.holdfast.itest.netns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.itest.netns.VrrpSettings.VIP;

import java.time.Duration;
import java.time.Instant;
import org.holdfast.itest.netnssupport.Await;
import org.junit.jupiter.api.Test;

/** An address that somebody else has put on the interface is used, and never touched. */
class AddressOfOthersTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final String STATIC = "10.8.0.77";
  private static final String CONFIGURATION =
      """
      static_ipaddress {
        %s/24 dev eth0
      }
      vrrp_instance VI_1 {
        interface eth0
        version 3
        virtual_router_id 51
        priority 150
        advert_int 0.2
        virtual_ipaddress {
          %s/24 dev eth0
          10.8.0.101/24 dev eth0
        }
      }
      """
          .formatted(STATIC, VIP);

  private static String shown(Single single, String address) {
    return single
        .namespace
        .ip("-o", "-4", "address", "show", "dev", "eth0")
        .lines()
        .filter(line -> line.contains(" " + address + "/"))
        .findFirst()
        .orElse("");
  }

  @Test
  void itIsNeitherRenewedNorRemoved() {
    try (Single single = Single.onLan()) {
      single.namespace.ip("address", "add", VIP + "/24", "dev", "eth0");
      single.namespace.ip("address", "add", STATIC + "/24", "dev", "eth0");
      Instant from = Instant.now();
      single.started(CONFIGURATION);
      Await.until("ours", LIMIT, () -> single.node.holds("10.8.0.101"), single::evidence);

      assertThat(shown(single, VIP)).contains("valid_lft forever");
      assertThat(shown(single, "10.8.0.101")).doesNotContain("forever").contains("sec");
      assertThat(single.node.logText()).contains(VIP + "/24 dev eth0 is here without Holdfast's");
      single.wire.awaitAnnouncement(VIP, single.namespace.macAddress("eth0"), from, LIMIT);

      single.node.stop();
      assertThat(shown(single, "10.8.0.101")).isEmpty();
      assertThat(shown(single, VIP)).contains("valid_lft forever");
      assertThat(shown(single, STATIC)).contains("valid_lft forever");
    }
  }

  @Test
  void oursTakesItsPlaceWhenItGoes() {
    try (Single single = Single.onLan()) {
      single.namespace.ip("address", "add", VIP + "/24", "dev", "eth0");
      single.started(CONFIGURATION);
      Await.until("ours", LIMIT, () -> single.node.holds("10.8.0.101"), single::evidence);

      single.namespace.ip("address", "del", VIP + "/24", "dev", "eth0");
      Await.until("it is back, as ours", LIMIT, () -> single.node.holds(VIP), single::evidence);

      assertThat(shown(single, VIP)).doesNotContain("forever");
      single.node.stop();
      assertThat(shown(single, VIP)).isEmpty();
      assertThat(shown(single, STATIC)).as("a static address of ours").isEmpty();
    }
  }
}
