package org.holdfast.api.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Addresses, and the names that are made of them, are as they are typed. */
class IpTextTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "0:0:0:0:0:0:0:0, ::",
    "0:0:0:0:0:0:0:1, ::1",
    "2001:0DB8:0:0:0:0:0:1, 2001:db8::1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1", // the first of equal ones
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1", // the longest
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1", // not one group
    "fe80:0:0:0:0:0:0:0, fe80::"
  })
  void theFormIsThatOfRfc5952(String written, String expected) {
    assertThat(IpText.of(InetAddress.ofLiteral(written))).isEqualTo(expected);
  }

  @Test
  void aZoneIsKept() throws Exception {
    byte[] bytes = InetAddress.ofLiteral("fe80::1").getAddress();

    assertThat(IpText.of(Inet6Address.getByAddress(null, bytes, 3))).isEqualTo("fe80::1%3");
  }

  @Test
  void serversAreNamedAsTheyAreTyped() {
    InetAddress address = InetAddress.ofLiteral("fd77::100");
    VirtualServerId service = new VirtualServerId(address, 80, Protocol.TCP);
    RealServerId server =
        new RealServerId(service, new InetSocketAddress(InetAddress.ofLiteral("fd77::11"), 8080));

    assertThat(service).hasToString("[fd77::100]:80/tcp");
    assertThat(server).hasToString("[fd77::11]:8080");
    assertThat(new IpPrefix(address, 64)).hasToString("fd77::100/64");
  }
}
