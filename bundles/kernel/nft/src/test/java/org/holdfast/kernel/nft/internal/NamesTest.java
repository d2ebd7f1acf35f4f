package org.holdfast.kernel.nft.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.OptionalInt;
import java.util.Set;
import org.holdfast.kernel.dataplane.ServiceKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
  private static final ServiceKey KEY =
      new ServiceKey(Protocols.UDP, InetAddress.ofLiteral("192.0.2.1"), 53);

  @Test
  void aNameTellsWhatItNames() {
    assertThat(Names.service(KEY)).isEqualTo("udp-192.0.2.1-53");
    assertThat(Names.serviceOf("udp-192.0.2.1-53")).contains(KEY);
    String chain = Names.destination(KEY, Services.destination(7, 1));
    assertThat(chain).isEqualTo("udp-192.0.2.1-53/10.0.0.7-8000");
    assertThat(Names.destinationOf(chain))
        .contains(new Names.Target(InetAddress.ofLiteral("10.0.0.7"), 8000));
  }

  @Test
  void aNameOfIpv6HasNoColon() {
    ServiceKey key = new ServiceKey(Protocols.TCP, InetAddress.ofLiteral("2001:db8::1"), 80);
    assertThat(Names.service(key)).isEqualTo("tcp-2001_db8_0_0_0_0_0_1-80");
    assertThat(Names.serviceOf("tcp-2001_db8_0_0_0_0_0_1-80")).contains(key);
    assertThat(Names.destinationOf("tcp-2001_db8_0_0_0_0_0_1-80/fd00_0_0_0_0_0_0_a-8080"))
        .contains(new Names.Target(InetAddress.ofLiteral("fd00::a"), 8080));
    assertThat(Comments.settings("rr", Family.IPV6))
        .contains(new Comments.Settings("rr", Set.of(), 0, 128));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "refuse",
        "tcp-1.2.3-4",
        "tcp-192.0.2.1-080",
        "sctp-192.0.2.1-80",
        "tcp-2001_db8__1-80"
      })
  void otherNamesAreNotOfServices(String name) {
    assertThat(Names.serviceOf(name)).isEmpty();
  }

  @Test
  void commentsAreReadAsTheyWereWritten() {
    assertThat(
            Comments.settings(Comments.ofService(Services.sticky(80, "wrr", 300, 1)), Family.IPV4))
        .contains(new Comments.Settings("wrr", Set.of(), 300, 32));
    assertThat(Comments.settings("sh flags=sh-fallback,sh-port", Family.IPV4))
        .contains(new Comments.Settings("sh", Set.of("sh-port", "sh-fallback"), 0, 32));
    assertThat(Comments.settings("", Family.IPV4)).isEmpty();
    assertThat(Comments.settings("rr persistence=often", Family.IPV4)).isEmpty();
    assertThat(Comments.weight("weight 3")).isEqualTo(OptionalInt.of(3));
    assertThat(Comments.weight("weight 9999999999")).isEmpty();
    assertThat(Comments.weight("heavy")).isEmpty();
  }
}
