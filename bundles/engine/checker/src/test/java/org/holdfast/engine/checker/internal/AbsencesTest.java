package org.holdfast.engine.checker.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.GlobalDefs;
import org.holdfast.api.config.IpFamily;
import org.holdfast.api.config.Protocol;
import org.holdfast.api.config.ServerGroup;
import org.holdfast.api.config.ServerLifecycle;
import org.holdfast.api.config.StaticObjects;
import org.holdfast.api.config.Trackers;
import org.holdfast.api.config.VirtualServer;
import org.holdfast.api.config.VirtualServerId;
import org.holdfast.kernel.net.InterfaceAddress;
import org.holdfast.kernel.net.NetworkState;
import org.junit.jupiter.api.Test;

class AbsencesTest {
  private static final VirtualServerId ONE = id("192.0.2.1");
  private static final VirtualServerId TWO = id("2001:db8::2");

  private final List<Set<VirtualServerId>> told = new ArrayList<>();
  private final Absences absences = new Absences(told::add);

  private static VirtualServerId id(String address) {
    return new VirtualServerId(InetAddress.ofLiteral(address), 80, Protocol.TCP);
  }

  private static VirtualServer server(VirtualServerId id, boolean suspends) {
    return server(id, Optional.empty(), suspends);
  }

  private static VirtualServer server(
      VirtualServerId id, Optional<ServerGroup> group, boolean suspends) {
    return new VirtualServer(
        id,
        group,
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
        suspends,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        ServerLifecycle.defaults(),
        List.of(),
        List.of());
  }

  private static Configuration configuration(VirtualServer... servers) {
    return new Configuration(
        GlobalDefs.defaults(),
        Trackers.none(),
        List.of(),
        List.of(),
        StaticObjects.none(),
        List.of(servers),
        List.of());
  }

  private void addresses(String... texts) {
    List<InterfaceAddress> list = new ArrayList<>();
    for (String text : texts) {
      InetAddress address = InetAddress.ofLiteral(text);
      list.add(new InterfaceAddress(1, address, 32, 0, "", false, true, Optional.empty(), false));
    }
    absences.network(new NetworkState(1, List.of(), list));
  }

  @Test
  void anAddressThatIsAwaySuspendsThoseThatSaySo() {
    absences.configuration(configuration(server(ONE, true), server(TWO, false)));
    assertThat(told).as("nothing is known of addresses").isEmpty();
    addresses("192.0.2.9");
    addresses("192.0.2.9", "2001:db8::2");
    assertThat(told).containsExactly(Set.of(ONE));
    addresses("192.0.2.1");
    assertThat(told).containsExactly(Set.of(ONE), Set.of());
  }

  @Test
  void aGroupIsHereWithAnyOfItsAddressesAndAMarkAlways() {
    VirtualServerId group = new VirtualServerId(new VirtualServerId.Group("web"), Protocol.TCP);
    VirtualServerId mark =
        new VirtualServerId(new VirtualServerId.Mark(7, IpFamily.INET), Protocol.TCP);
    ServerGroup.Entry range =
        new ServerGroup.Addresses(
            InetAddress.ofLiteral("192.0.2.10"), InetAddress.ofLiteral("192.0.2.20"), 80);
    ServerGroup entries = new ServerGroup(IpFamily.INET, List.of(range));
    absences.configuration(
        configuration(server(group, Optional.of(entries), true), server(mark, true)));
    addresses("192.0.2.9");
    addresses("192.0.2.9", "192.0.2.20");
    addresses("192.0.2.21", "2001:db8::a");
    assertThat(told).containsExactly(Set.of(group), Set.of(), Set.of(group));
  }

  @Test
  void aReloadLooksAgain() {
    addresses("192.0.2.9");
    absences.configuration(configuration(server(ONE, true), server(TWO, true)));
    absences.configuration(configuration(server(ONE, false), server(TWO, true)));
    assertThat(told).containsExactly(Set.of(ONE, TWO), Set.of(TWO));
  }
}
