package org.holdfast.notify.names.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.IpFamily;
import org.holdfast.api.config.Protocol;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.config.ServerLifecycle;
import org.holdfast.api.config.VirtualServer;
import org.holdfast.api.config.VirtualServerId;
import org.junit.jupiter.api.Test;

/** As keepalived 2.2.7 writes them. */
class ServerTextTest {
  private static final InetSocketAddress AT =
      new InetSocketAddress(InetAddress.ofLiteral("fd09::2"), 53);

  @Test
  void addresses() {
    ServerText text = new ServerText(Configuration.empty());
    VirtualServerId virtual =
        new VirtualServerId(InetAddress.ofLiteral("192.168.201.15"), 80, Protocol.TCP);
    assertThat(text.of(virtual)).isEqualTo("[192.168.201.15]:tcp:80");
    assertThat(text.of(new RealServerId(virtual, AT))).isEqualTo("[fd09::2]:tcp:53");
  }

  @Test
  void marks() {
    ServerText text = new ServerText(Configuration.empty());
    VirtualServerId mark =
        new VirtualServerId(new VirtualServerId.Mark(6, IpFamily.INET6), Protocol.UDP);
    assertThat(text.of(mark)).isEqualTo("FWM 6");
    assertThat(text.of(new RealServerId(mark, AT))).isEqualTo("[fd09::2]:none:53");
  }

  @Test
  void virtualServersOfAGroupAreCounted() {
    VirtualServerId.Group web = new VirtualServerId.Group("web");
    VirtualServerId udp = new VirtualServerId(web, Protocol.UDP);
    VirtualServerId tcp = new VirtualServerId(web, Protocol.TCP);
    ServerText text =
        new ServerText(Configuration.empty().with(List.of(virtual(udp), virtual(tcp))));
    assertThat(text.of(udp)).isEqualTo("[web]:0");
    assertThat(text.of(tcp)).isEqualTo("[web]:1");
    assertThat(text.of(new RealServerId(tcp, AT))).isEqualTo("[fd09::2]:tcp:53");
  }

  private static VirtualServer virtual(VirtualServerId id) {
    return new VirtualServer(
        id,
        Optional.empty(),
        "wlc",
        Set.of(),
        false,
        OptionalInt.empty(),
        32,
        Optional.empty(),
        Optional.empty(),
        1,
        0,
        false,
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        ServerLifecycle.defaults(),
        List.of(),
        List.of());
  }
}
