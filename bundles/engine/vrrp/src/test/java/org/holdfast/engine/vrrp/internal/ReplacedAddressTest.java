package org.holdfast.engine.vrrp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.engine.vrrp.internal.Configurations.instance;
import static org.holdfast.engine.vrrp.internal.Configurations.of;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.holdfast.api.config.AddressOptions;
import org.holdfast.api.config.VirtualAddress;
import org.junit.jupiter.api.Test;

/** An address whose options change: in place where the kernel can, else for a moment gone. */
class ReplacedAddressTest {
  private static final AddressOptions NONE = AddressOptions.defaults();
  private static final AddressOptions DEPRECATED =
      options(it -> it.preferred(Optional.of(Duration.ZERO)));

  private final SimulatedNet net = new SimulatedNet();
  private final SimulatedNode node = net.node("10.0.0.1");

  /** Options of which some differ from the defaults. */
  private record Some(
      Optional<InetAddress> peer,
      boolean noPrefixRoute,
      boolean autoJoin,
      Optional<Duration> preferred) {
    Some peer(String is) {
      return new Some(Optional.of(InetAddress.ofLiteral(is)), noPrefixRoute, autoJoin, preferred);
    }

    Some withoutRoute() {
      return new Some(peer, true, autoJoin, preferred);
    }

    Some joining() {
      return new Some(peer, noPrefixRoute, true, preferred);
    }

    Some preferred(Optional<Duration> is) {
      return new Some(peer, noPrefixRoute, autoJoin, is);
    }
  }

  private static AddressOptions options(UnaryOperator<Some> how) {
    Some some = how.apply(new Some(Optional.empty(), false, false, Optional.empty()));
    return new AddressOptions(
        some.peer(), false, false, false, some.noPrefixRoute(), some.autoJoin(), some.preferred());
  }

  private static Configurations with(String address, int length, AddressOptions options) {
    return with(address, length, Optional.empty(), options);
  }

  private static Configurations with(
      String address, int length, Optional<String> label, AddressOptions options) {
    Configurations wanted = instance().lease("off");
    wanted.excluded =
        List.of(
            new VirtualAddress(
                InetAddress.ofLiteral(address),
                length,
                "eth0",
                label,
                0,
                Optional.empty(),
                true,
                options,
                List.of()));
    return wanted;
  }

  /** Makes it MASTER of the first, reloads the second; answers what the kernel was asked for. */
  private List<String> reload(Configurations before, Configurations after) {
    node.configure(of(before));
    net.run(3_700);
    assertThat(node.addresses()).hasSize(2);
    node.log.clear();
    node.configure(of(after));
    net.run(2_500);
    assertThat(node.state("VI_1").name()).isEqualTo("MASTER");
    assertThat(node.transitions).as("INIT, BACKUP, MASTER and no more").hasSize(2);
    assertThat(node.addresses()).hasSize(2);
    assertThat(node.lines("WARN")).isEmpty();
    return node.deeds().stream().filter(it -> it.matches("(add|remove) .*")).toList();
  }

  @Test
  void ipv6FlagsAndLifetimesChangeInPlace() {
    AddressOptions other =
        options(it -> it.withoutRoute().preferred(DEPRECATED.preferredLifetime()));
    assertThat(reload(with("2001:db8::1", 64, NONE), with("2001:db8::1", 64, other)))
        .containsExactly("add 2");
    assertThat(node.removed).isEmpty();
  }

  @Test
  void ipv6PrefixLengthTakesTheAddressAwayFirst() {
    assertThat(reload(with("2001:db8::1", 64, NONE), with("2001:db8::1", 96, NONE)))
        .containsExactly("remove 1", "add 2");
  }

  @Test
  void groupThatIsJoinedTakesTheAddressAwayFirst() {
    assertThat(reload(with("ff05::1", 64, NONE), with("ff05::1", 64, options(Some::joining))))
        .containsExactly("remove 1", "add 2");
  }

  @Test
  void ipv4LabelAndFlagsTakeTheAddressAwayFirst() {
    assertThat(
            reload(
                with("10.0.0.7", 24, Optional.empty(), NONE),
                with("10.0.0.7", 24, Optional.of("eth0:v"), NONE)))
        .containsExactly("remove 1", "add 2");
  }

  @Test
  void ipv4PeerComesBeforeTheOldOneGoes() {
    assertThat(
            reload(
                with("10.0.0.7", 24, NONE),
                with("10.0.0.7", 24, options(it -> it.peer("10.3.0.1")))))
        .containsExactly("add 2", "remove 1");
  }

  @Test
  void removalByAnotherRightAfterIsStillMended() {
    node.silent = true;
    node.configure(of(with("10.0.0.7", 24, NONE)));
    net.run(3_700);
    node.tellNetwork();
    node.configure(of(with("10.0.0.7", 24, Optional.of("eth0:v"), NONE)));
    net.run(100);
    node.tellNetwork();
    node.kernel.removeIf(it -> it.prefixLength() == 24);
    node.tellNetwork();
    net.run(2_500);
    node.tellNetwork();
    net.run(2_500);
    assertThat(node.addresses()).contains("10.0.0.7");
    assertThat(node.state("VI_1").name()).isEqualTo("MASTER");
  }
}
