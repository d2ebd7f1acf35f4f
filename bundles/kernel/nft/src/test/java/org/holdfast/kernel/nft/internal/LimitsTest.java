package org.holdfast.kernel.nft.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holdfast.kernel.dataplane.Destination;
import org.holdfast.kernel.dataplane.Destination.Method;
import org.holdfast.kernel.dataplane.Service;
import org.holdfast.kernel.dataplane.ServiceKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {

  @ParameterizedTest
  @ValueSource(strings = {"rr", "wrr", "sh"})
  void whatThePlaneDoesIsNotRefused(String scheduler) {
    assertThat(Limits.of(Services.sticky(80, scheduler, 60, 1, 2, 0))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"wlc", "lc", "lblc", "lblcr", "dh", "mh", "fo", "ovf", "sed", "nq", "twos"})
  void otherSchedulersAreRefusedWithWhatToUse(String scheduler) {
    assertThat(Limits.of(Services.tcp(80, scheduler, 1)))
        .containsExactly(
            "virtual server 192.0.2.1:80/tcp: lvs_sched "
                + scheduler
                + " is not done by the nft data plane: use rr, wrr or sh, or the ipvs data plane");
  }

  @Test
  void otherMethodsAndThresholdsAreRefused() {
    Destination routed =
        new Destination(InetAddress.ofLiteral("10.0.0.1"), 80, 1, Method.DR, 10, 5);
    assertThat(Limits.of(service(6, "192.0.2.1", Set.of(), false, routed)))
        .satisfiesExactly(
            line -> assertThat(line).contains("10.0.0.1:80: lvs_method DR").contains("use NAT"),
            line -> assertThat(line).contains("uthreshold and lthreshold"));
  }

  @Test
  void otherProtocolsAndFlagsAreRefused() {
    assertThat(Limits.of(service(132, "2001:db8::1", Set.of("flag-1"), true)))
        .satisfiesExactly(
            line -> assertThat(line).contains("TCP and UDP"),
            line -> assertThat(line).contains("flag-1"),
            line -> assertThat(line).contains("ops"));
  }

  @Test
  void aRealServerOfTheOtherFamilyIsRefused() {
    Destination other = new Destination(InetAddress.ofLiteral("fd00::1"), 80, 1, Method.NAT, 0, 0);
    assertThat(Limits.of(service(6, "192.0.2.1", Set.of(), false, other)))
        .containsExactly(
            "virtual server 192.0.2.1:80/tcp: real server [fd00:0:0:0:0:0:0:1]:80: NAT leads to"
                + " addresses of the virtual server's IP version: use one of that, or TUN with the"
                + " ipvs data plane");
    assertThat(Limits.of(service(17, "2001:db8::1", Set.of("sh-port"), false, other))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 128})
  void aFirewallMarkIsRefused(int bits) {
    ServiceKey mark = ServiceKey.ofMark(7, bits);
    Service marked = new Service(mark, "rr", Set.of(), false, 0, bits, Optional.empty(), List.of());
    assertThat(Limits.of(marked))
        .containsExactly(
            "virtual server "
                + mark
                + ": firewall marks are not done by the nft data plane: use addresses or the ipvs"
                + " data plane");
  }

  private static Service service(
      int protocol, String address, Set<String> flags, boolean ops, Destination... destinations) {
    ServiceKey key = new ServiceKey(protocol, InetAddress.ofLiteral(address), 80);
    return new Service(key, "rr", flags, ops, 0, 32, Optional.empty(), List.of(destinations));
  }
}
