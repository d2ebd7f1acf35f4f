package org.holdfast.engine.vrrp.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.holdfast.api.config.IpPrefix;
import org.holdfast.api.config.NumberRange;
import org.holdfast.api.config.RouteHop;
import org.holdfast.api.config.RouteMetric;
import org.holdfast.api.config.RuleSelector;
import org.holdfast.api.config.VirtualRoute;
import org.holdfast.api.config.VirtualRule;
import org.holdfast.engine.vrrp.internal.NameTables.Kind;
import org.holdfast.kernel.net.Link;
import org.holdfast.kernel.netlink.NetlinkMessage;
import org.holdfast.kernel.route.Encapsulation;
import org.holdfast.kernel.route.Prefix;
import org.holdfast.kernel.route.RouteSpec;
import org.holdfast.kernel.route.RouteSpec.Hop;
import org.holdfast.kernel.route.RouteSpec.Metric;
import org.holdfast.kernel.route.RuleSpec;

/** Routes and rules of the configuration in the kernel's numbers. */
final class PathSpecs {
  private static final long MAIN = 254;
  private static final int REALM_BITS = 16;

  /** RT_SCOPE_*. */
  private static final int GLOBAL = 0;

  private static final int HOST = 254;

  /** RTN_*. */
  private static final Map<String, Integer> TYPES =
      Map.ofEntries(
          Map.entry("unicast", 1),
          Map.entry("local", 2),
          Map.entry("broadcast", 3),
          Map.entry("anycast", 4),
          Map.entry("multicast", 5),
          Map.entry("blackhole", 6),
          Map.entry("unreachable", 7),
          Map.entry("prohibit", 8),
          Map.entry("throw", 9),
          Map.entry("nat", 10),
          Map.entry("xresolve", 11));

  private static final int FIRST_WITHOUT_HOP = 6;
  private static final int LAST_WITHOUT_HOP = 9;

  /** RTAX_*. */
  private static final Map<String, Integer> METRICS =
      Map.ofEntries(
          Map.entry("mtu", 2),
          Map.entry("window", 3),
          Map.entry("rtt", 4),
          Map.entry("rttvar", 5),
          Map.entry("ssthresh", 6),
          Map.entry("cwnd", 7),
          Map.entry("advmss", 8),
          Map.entry("reordering", 9),
          Map.entry("hoplimit", 10),
          Map.entry("initcwnd", 11),
          Map.entry("features", 12),
          Map.entry("rto_min", 13),
          Map.entry("initrwnd", 14),
          Map.entry("quickack", 15),
          Map.entry("congctl", 16),
          Map.entry("fastopen_no_cookie", 17));

  private final NameTables names;

  PathSpecs(NameTables names) {
    this.names = names;
  }

  RouteSpec route(VirtualRoute route, World world) throws UnresolvedException {
    int type = TYPES.get(route.type());
    List<Hop> hops = new ArrayList<>();
    for (RouteHop hop : route.hops()) {
      hops.add(hop(hop, world));
    }
    return new RouteSpec(
        route.ipv6(),
        type,
        prefix(route.destination()),
        route.source().map(PathSpecs::prefix),
        (int) number(Kind.TOS, route.tos(), 0),
        table(route, world),
        (int) number(Kind.PROTOCOL, route.tracked() ? Optional.empty() : route.protocol(), 18),
        (int) number(Kind.SCOPE, route.scope(), scope(route)),
        route.metric(),
        route.preferredSource(),
        hops,
        route.metrics().stream().map(PathSpecs::metric).toList(),
        route.expires().map(time -> OptionalLong.of(time.toSeconds())).orElse(OptionalLong.empty()),
        route.preference(),
        route.ttlPropagate().map(on -> OptionalInt.of(on ? 1 : 0)).orElse(OptionalInt.empty()),
        flags(route.place(), type));
  }

  /** As told, else that of its VRF, else main. */
  private long table(VirtualRoute route, World world) throws UnresolvedException {
    if (route.table().isPresent() || route.vrf().isEmpty()) {
      return number(Kind.TABLE, route.table(), MAIN);
    }
    String vrf = route.vrf().get();
    long table = link(vrf, world).origin().table();
    if (table == 0) {
      throw new UnresolvedException("interface " + vrf + " is no VRF");
    }
    return table;
  }

  private static Link link(String name, World world) throws UnresolvedException {
    return world
        .network()
        .link(name)
        .orElseThrow(() -> new UnresolvedException("interface " + name + " does not exist"));
  }

  /** As ip(8): the kernel refuses a local address of IPv4 that reaches further than this host. */
  private static int scope(VirtualRoute route) {
    return route.type().equals("local") && !route.ipv6() ? HOST : GLOBAL;
  }

  /** keepalived puts routes that lead nowhere alone, others first. */
  private static int flags(VirtualRoute.Place place, int type) {
    return switch (place) {
      case USUAL ->
          type >= FIRST_WITHOUT_HOP && type <= LAST_WITHOUT_HOP ? NetlinkMessage.EXCLUSIVE : 0;
      case ALONE -> NetlinkMessage.EXCLUSIVE;
      case FIRST -> 0;
      case LAST -> NetlinkMessage.APPEND;
    };
  }

  private Hop hop(RouteHop hop, World world) throws UnresolvedException {
    int link = 0;
    if (hop.device().isPresent()) {
      link = link(hop.device().get(), world).index();
    }
    Optional<Encapsulation> encapsulation = Optional.empty();
    if (hop.encapsulation().isPresent()) {
      encapsulation = Optional.of(encapsulation(hop.encapsulation().get()));
    }
    return new Hop(
        link, hop.gateway(), hop.weight(), hop.onlink(), encapsulation, realms(hop.realms()));
  }

  private Encapsulation encapsulation(org.holdfast.api.config.Encapsulation of)
      throws UnresolvedException {
    return switch (of) {
      case org.holdfast.api.config.Encapsulation.Ip ip ->
          new Encapsulation.Ip(
              ip.ipv6(),
              ip.id(),
              ip.destination(),
              ip.source(),
              (int) number(Kind.TOS, ip.tos(), 0),
              ip.hops().orElse(0),
              ip.flags().orElse(0));
      case org.holdfast.api.config.Encapsulation.Mpls mpls -> new Encapsulation.Mpls(mpls.labels());
      case org.holdfast.api.config.Encapsulation.Ila ila -> new Encapsulation.Ila(ila.locator());
    };
  }

  /** The kernel counts rtt in eighths and rttvar in quarters of a ms (linux/rtnetlink.h). */
  private static Metric metric(RouteMetric metric) {
    int type = METRICS.get(metric.name());
    return switch (metric.name()) {
      case "congctl" -> new Metric(type, 0, metric.value(), metric.locked());
      case "features" -> new Metric(type, 1, "", metric.locked());
      case "rtt" -> new Metric(type, 8 * Long.parseLong(metric.value()), "", metric.locked());
      case "rttvar" -> new Metric(type, 4 * Long.parseLong(metric.value()), "", metric.locked());
      default -> new Metric(type, Long.parseLong(metric.value()), "", metric.locked());
    };
  }

  RuleSpec rule(VirtualRule rule) throws UnresolvedException {
    RuleSelector selector = rule.selector();
    boolean looksUp = rule.action() == VirtualRule.Action.LOOKUP;
    return new RuleSpec(
        rule.ipv6(),
        rule.preference(),
        action(rule.action()),
        rule.inverted(),
        selector.from().map(PathSpecs::prefix),
        selector.to().map(PathSpecs::prefix),
        (int) number(Kind.TOS, selector.tos(), 0),
        looksUp && !rule.l3mdev() ? number(Kind.TABLE, rule.table(), MAIN) : 0,
        rule.target(),
        selector.incoming(),
        selector.outgoing(),
        selector.mark(),
        selector.mask(),
        selector.tunnelId(),
        realms(rule.realms()),
        rule.suppressPrefixLength(),
        rule.suppressGroup().isPresent()
            ? OptionalLong.of(names.number(Kind.GROUP, rule.suppressGroup().get()))
            : OptionalLong.empty(),
        selector.users().map(PathSpecs::range),
        selector.ipProtocol().isPresent()
            ? OptionalInt.of((int) names.number(Kind.IP_PROTOCOL, selector.ipProtocol().get()))
            : OptionalInt.empty(),
        selector.sourcePorts().map(PathSpecs::range),
        selector.destinationPorts().map(PathSpecs::range),
        rule.l3mdev(),
        (int) number(Kind.PROTOCOL, rule.tracked() ? Optional.empty() : rule.protocol(), 18));
  }

  /** FR_ACT_*. */
  private static int action(VirtualRule.Action action) {
    return switch (action) {
      case LOOKUP -> 1;
      case GOTO -> 2;
      case NOP -> 3;
      case BLACKHOLE -> 6;
      case UNREACHABLE -> 7;
      case PROHIBIT -> 8;
    };
  }

  private static RuleSpec.Range range(NumberRange range) {
    return new RuleSpec.Range(range.from(), range.to());
  }

  private long number(Kind kind, Optional<String> text, long otherwise) throws UnresolvedException {
    return text.isPresent() ? names.number(kind, text.get()) : otherwise;
  }

  private long realms(Optional<String> text) throws UnresolvedException {
    if (text.isEmpty()) {
      return 0;
    }
    String[] parts = text.get().split("/");
    long last = names.number(Kind.REALM, parts[parts.length - 1]);
    return parts.length == 1 ? last : names.number(Kind.REALM, parts[0]) << REALM_BITS | last;
  }

  /** The kernel refuses bits after the prefix. */
  private static Prefix prefix(IpPrefix prefix) {
    byte[] bytes = prefix.address().getAddress();
    for (int bit = prefix.length(); bit < 8 * bytes.length; bit++) {
      bytes[bit / 8] &= (byte) ~(0x80 >> bit % 8);
    }
    try {
      return new Prefix(InetAddress.getByAddress(bytes), prefix.length());
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e); // its length is that of an address
    }
  }
}
