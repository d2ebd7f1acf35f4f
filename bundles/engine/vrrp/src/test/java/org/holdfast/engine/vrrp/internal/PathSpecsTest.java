package org.holdfast.engine.vrrp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.holdfast.api.config.IpPrefix;
import org.holdfast.api.config.VirtualRoute;
import org.holdfast.kernel.net.Link;
import org.holdfast.kernel.net.LinkOrigin;
import org.holdfast.kernel.net.NetworkState;
import org.junit.jupiter.api.Test;

/** Routes of the configuration in the kernel's numbers. */
class PathSpecsTest {
  private static final LinkOrigin VRF = new LinkOrigin("vrf", 0, "", 1010);
  private final PathSpecs specs = new PathSpecs(NameTables.builtIn());

  private static World world(Link... links) {
    NetworkView network = new NetworkView(new NetworkState(1, List.of(links), List.of()));
    return new World(network, Map.of(), Map.of(), Set.of(), null);
  }

  private static Link link(String name, LinkOrigin origin) {
    return new Link(7, name, null, 1500, true, true, false, true, false, origin);
  }

  private static VirtualRoute route(String type, Optional<String> table, Optional<String> vrf) {
    return new VirtualRoute(
        new IpPrefix(InetAddress.ofLiteral("10.1.0.0"), 16),
        false,
        type,
        Optional.empty(),
        Optional.empty(),
        table,
        vrf,
        Optional.empty(),
        Optional.empty(),
        0,
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        VirtualRoute.Place.USUAL,
        true,
        Optional.empty(),
        List.of());
  }

  @Test
  void aRouteOfAVrfGoesIntoItsTable() throws UnresolvedException {
    World world = world(link("red", VRF));

    assertThat(specs.route(route("blackhole", Optional.empty(), Optional.of("red")), world).table())
        .isEqualTo(1010);
    assertThat(specs.route(route("blackhole", Optional.of("7"), Optional.of("red")), world).table())
        .isEqualTo(7);
  }

  @Test
  void aVrfThatIsNoneIsTold() {
    World world = world(link("eth0", LinkOrigin.none()));

    assertThatThrownBy(
            () -> specs.route(route("blackhole", Optional.empty(), Optional.of("eth0")), world))
        .hasMessage("interface eth0 is no VRF");
    assertThatThrownBy(
            () -> specs.route(route("blackhole", Optional.empty(), Optional.of("red")), world))
        .hasMessage("interface red does not exist");
  }

  @Test
  void aLocalRouteReachesThisHostAlone() throws UnresolvedException {
    assertThat(specs.route(route("local", Optional.empty(), Optional.empty()), world()).scope())
        .isEqualTo(254);
    assertThat(specs.route(route("unicast", Optional.empty(), Optional.empty()), world()).scope())
        .isZero();
  }
}
