package org.holdfast.itest.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.holdfast.itest.netnssupport.Holdfast;
import org.holdfast.itest.netnssupport.Keepalived;
import org.holdfast.itest.netnssupport.Namespace;
import org.holdfast.itest.netnssupport.NodeProgram;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a host on the link sees of addresses that do not accept packets, beside one that does. */
class NoAcceptTest {
  private static final String DROPS = "10.8.0.100";
  private static final String ACCEPTS = "10.8.0.101";

  private static final String CONFIGURATION =
      """
      vrrp_instance DROPS {
        interface eth0
        virtual_router_id 51
        priority 150
        advert_int 1
        no_accept
        virtual_ipaddress {
          10.8.0.100
        }
      }
      vrrp_instance ACCEPTS {
        interface eth0
        virtual_router_id 52
        priority 150
        advert_int 1
        virtual_ipaddress {
          10.8.0.101
        }
      }
      """;

  @ParameterizedTest
  @ValueSource(strings = {"holdfast", "keepalived"})
  @Tag("vrrp-78-kept")
  @Tag("vrrp-79-kept")
  @Tag("vrrp-80-kept")
  void packetsAreDroppedAndTheAddressIsStillFound(String program) {
    NodeProgram node = program.equals("holdfast") ? Holdfast.built() : new Keepalived();
    try (Single single = Single.onLan(node)) {
      Namespace host = single.sandbox.namespace("host");
      single.lan.attach(host, "eth0", "10.8.0.200/24");
      single.started(CONFIGURATION);
      single.wire.awaitAdvert(
          "both as MASTER",
          java.time.Instant.now(),
          Single.START,
          advert -> advert.priority() > 0 && advert.virtualRouterId() == 52);

      assertThat(ping(host, ACCEPTS)).as("an address that accepts").isZero();
      assertThat(ping(host, DROPS)).as("an address that does not").isNotZero();
      assertThat(host.exec("ip", "neigh", "show", DROPS)).as("ARP is answered").contains("lladdr");
    }
  }

  private static int ping(Namespace host, String address) {
    return host.run(List.of("ping", "-c", "1", "-W", "2", address)).exitCode();
  }
}
