package org.holdfast.engine.vrrp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.engine.vrrp.internal.Configurations.instance;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.IpPrefix;
import org.holdfast.api.config.RouteHop;
import org.holdfast.api.config.RuleSelector;
import org.holdfast.api.config.StaticObjects;
import org.holdfast.api.config.TrackGroup;
import org.holdfast.api.config.VirtualRoute;
import org.holdfast.api.config.VirtualRule;
import org.junit.jupiter.api.Test;

/** Virtual and static routes and rules, over tables in memory. */
class VirtualRoutesTest {
  private final SimulatedNet net = new SimulatedNet();
  private final SimulatedNode node = net.node("10.0.0.1");

  private static VirtualRoute route(String to, String via, String group) {
    return new VirtualRoute(
        new IpPrefix(InetAddress.ofLiteral(to), 16),
        false,
        "unicast",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        Optional.empty(),
        List.of(
            new RouteHop(
                Optional.of(InetAddress.ofLiteral(via)),
                Optional.empty(),
                1,
                false,
                Optional.empty(),
                Optional.empty())),
        List.of(),
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        VirtualRoute.Place.USUAL,
        true,
        Optional.of(group).filter(name -> !name.isEmpty()),
        List.of());
  }

  private static VirtualRule rule(long preference) {
    RuleSelector all =
        new RuleSelector(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new VirtualRule(
        preference,
        false,
        false,
        VirtualRule.Action.LOOKUP,
        all,
        Optional.of("7"),
        OptionalLong.empty(),
        false,
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        true,
        Optional.empty());
  }

  private static Configurations wanted(VirtualRoute... routes) {
    return instance().routes(routes).routingRules(rule(9));
  }

  private List<String> writes() {
    return node.log.stream()
        .filter(line -> line.matches("(add|remove|set) .*"))
        .map(line -> line.replaceAll(" to table.*", ""))
        .toList();
  }

  private void master(VirtualRoute... routes) {
    node.configure(Configurations.of(wanted(routes)));
    net.run(10_000);
    node.pathsRead();
    node.log.clear();
  }

  @Test
  void routesComeAfterAddressesAndRulesAfterRoutes() {
    node.configure(Configurations.of(wanted(route("10.1.0.0", "10.0.0.9", ""))));
    net.run(10_000);

    List<String> writes = writes();
    assertThat(writes).hasSizeGreaterThanOrEqualTo(3);
    assertThat(writes.get(writes.size() - 2)).startsWith("set route 10.1.0.0/16");
    assertThat(writes.getLast()).startsWith("set rule 9");
    assertThat(writes.getFirst()).isEqualTo("add 1");
    node.log.clear();

    node.stop();

    assertThat(writes().get(0)).startsWith("remove rule 9");
    assertThat(writes().get(1)).startsWith("remove route 10.1.0.0/16");
    assertThat(node.paths.routes).isEmpty();
    assertThat(node.paths.rules).isEmpty();
  }

  @Test
  void oneRouteMoreIsOneWrite() {
    master(route("10.1.0.0", "10.0.0.9", ""));

    node.configure(
        Configurations.of(
            wanted(route("10.1.0.0", "10.0.0.9", ""), route("10.2.0.0", "10.0.0.9", ""))));

    assertThat(writes()).containsExactly("set route 10.2.0.0/16 via 10.0.0.9");
  }

  @Test
  void aRouteThatOthersRemoveComesBack() {
    master(route("10.1.0.0", "10.0.0.9", ""));

    node.paths.routes.clear();
    node.pathsRead();
    net.run(10_000);

    assertThat(node.paths.routes).as(node.log.toString()).hasSize(1);
    assertThat(writes().getLast()).isEqualTo("set route 10.1.0.0/16 via 10.0.0.9");
  }

  @Test
  void aGatewayBehindALinkThatIsDownIsAFault() {
    node.links(2);
    node.tellNetwork();
    master(route("10.1.0.0", "10.9.1.9", ""));
    assertThat(node.state("VI_1")).hasToString("MASTER");

    node.downLink = "eth1";
    node.tellNetwork();

    assertThat(node.state("VI_1")).hasToString("FAULT");
    assertThat(node.status("VI_1").reason()).contains("interface eth1 of a virtual route");
    node.downLink = "";
    node.tellNetwork();
    net.run(10_000);
    assertThat(node.state("VI_1")).hasToString("MASTER");
    assertThat(node.paths.routes).hasSize(1);
  }

  @Test
  void whatIsInTheWayOfALostOneIsSetAnew() {
    master(route("10.1.0.0", "10.0.0.9", ""), route("10.2.0.0", "10.0.0.9", ""));
    node.paths.routes.removeFirst();
    node.paths.refuseWhileThere = "10.2.0.0/16";

    node.pathsRead();
    net.run(10_000);

    assertThat(node.paths.routes)
        .extracting(spec -> spec.destination().toString())
        .containsExactly("10.1.0.0/16", "10.2.0.0/16");
    assertThat(node.paths.rules).hasSize(1);
  }

  @Test
  void whatACrashLeftOfTheConfigurationGoesAndOthersStay() {
    Configuration first =
        statics(wanted(route("10.1.0.0", "10.0.0.9", "")), route("10.3.0.0", "10.0.0.9", ""));
    node.configure(first);
    net.run(10_000);
    SimulatedNode next = net.node("10.0.0.2");
    next.paths.routes.addAll(node.paths.routes);
    next.paths.routes.add(moved(node.paths.routes.getFirst()));
    next.paths.rules.addAll(node.paths.rules);
    assertThat(next.paths.rules).hasSize(1);

    next.configure(first);

    assertThat(next.paths.routes)
        .extracting(spec -> spec.destination().toString())
        .containsExactlyInAnyOrder("10.3.0.0/16", "10.4.0.0/16");
    assertThat(next.paths.rules).isEmpty();
    next.stop();
    assertThat(next.paths.routes)
        .extracting(spec -> spec.destination().toString())
        .containsExactly("10.4.0.0/16");
  }

  @Test
  void anEqualRouteOfOthersStays() {
    master(route("10.1.0.0", "10.0.0.9", ""));
    SimulatedNode next = net.node("10.0.0.2");
    next.configure(Configurations.of(wanted(route("10.1.0.0", "10.0.0.9", ""))));
    next.paths.routes.addAll(node.paths.routes); // after its start, so that it is not its own
    node.hang();
    net.run(10_000);
    assertThat(next.state("VI_1")).hasToString("MASTER");

    next.stop();

    assertThat(next.paths.routes).hasSize(1);
    assertThat(next.paths.rules).isEmpty();
  }

  @Test
  void aReadingFromBeforeAWriteSaysNothing() {
    node.configure(Configurations.of(wanted(route("10.1.0.0", "10.0.0.9", ""))));
    node.pathsRead();
    PresentPaths before = node.readPaths();
    net.run(10_000);
    node.pathsRead();
    node.log.clear();

    node.pathsRead(before);

    assertThat(node.state("VI_1")).hasToString("MASTER");
    assertThat(writes()).isEmpty();
  }

  private static org.holdfast.kernel.route.RouteSpec moved(
      org.holdfast.kernel.route.RouteSpec spec) {
    return new org.holdfast.kernel.route.RouteSpec(
        spec.ipv6(),
        spec.type(),
        new org.holdfast.kernel.route.Prefix(InetAddress.ofLiteral("10.4.0.0"), 16),
        spec.source(),
        spec.tos(),
        spec.table(),
        spec.protocol(),
        spec.scope(),
        spec.metric(),
        spec.preferredSource(),
        spec.hops(),
        spec.metrics(),
        spec.expires(),
        spec.preference(),
        spec.ttlPropagate(),
        spec.flags());
  }

  private static Configuration statics(VirtualRoute... routes) {
    return statics(instance(), routes);
  }

  private static Configuration statics(Configurations instance, VirtualRoute... routes) {
    Configuration base = Configurations.of(instance);
    return new Configuration(
        base.global(),
        base.trackers(),
        base.syncGroups(),
        base.instances(),
        new StaticObjects(
            List.of(), List.of(routes), List.of(), List.of(new TrackGroup("G", List.of("VI_1")))),
        base.virtualServers(),
        base.held());
  }

  @Test
  void aStaticRouteIsPutBackAndGoesWithTheConfiguration() {
    node.configure(statics(route("10.3.0.0", "10.0.0.9", "")));
    node.pathsRead();

    node.paths.routes.clear();
    node.pathsRead();
    assertThat(node.paths.routes).hasSize(1);

    node.configure(Configurations.of(instance()));
    assertThat(node.paths.routes).isEmpty();
  }

  @Test
  void whatCannotBePutBackIsAFaultOfItsTrackGroup() {
    node.configure(statics(route("10.3.0.0", "10.0.0.9", "G")));
    net.run(10_000);
    node.pathsRead();
    node.paths.refuse = true;
    node.paths.routes.clear();

    node.pathsRead();

    assertThat(node.state("VI_1")).hasToString("FAULT");
    assertThat(node.status("VI_1").reason()).contains("track_group G");
    node.paths.refuse = false;
    node.tellNetwork();
    assertThat(node.state("VI_1")).hasToString("BACKUP");
    assertThat(node.paths.routes).hasSize(1);
  }
}
