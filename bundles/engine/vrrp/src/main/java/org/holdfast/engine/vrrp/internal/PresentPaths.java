package org.holdfast.engine.vrrp.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.holdfast.kernel.route.Prefix;
import org.holdfast.kernel.route.RouteSpec;
import org.holdfast.kernel.route.RouteSpec.Hop;
import org.holdfast.kernel.route.RuleSpec;

/**
 * Routes and rules with our tag, as the kernel had them at one moment. One that only resembles ours
 * is that of somebody else: all counts that the kernel tells, but for what it fills in by itself.
 */
final class PresentPaths {
  /** The kernel's metric of routes of IPv6 that have none (IP6_RT_PRIO_USER). */
  private static final long IPV6_METRIC = 1024;

  private static final int UNICAST = 1;
  private static final long EVERY_BIT = 0xffff_ffffL;

  private record RouteKey(Prefix destination, long table, int tos, long metric, int type) {
    static RouteKey of(RouteSpec spec) {
      long metric = spec.metric() == 0 && spec.ipv6() ? IPV6_METRIC : spec.metric();
      return new RouteKey(
          spec.destination(), spec.table(), spec.ipv6() ? 0 : spec.tos(), metric, spec.type());
    }
  }

  private final long writes;
  private final Map<RouteKey, List<RouteSpec>> routes = new HashMap<>();
  private final Set<RuleSpec> rules = new HashSet<>();

  /**
   * What was read.
   *
   * @param writes how many writes of this program had ended before
   */
  PresentPaths(long writes, List<RouteSpec> routes, List<RuleSpec> rules) {
    this.writes = writes;
    for (RouteSpec spec : routes) {
      this.routes.merge(
          RouteKey.of(spec),
          List.of(spec),
          (one, more) -> Stream.of(one, more).flatMap(List::stream).toList());
    }
    rules.forEach(spec -> this.rules.add(plain(spec)));
  }

  /** How many writes of this program had ended before it was read. */
  long writes() {
    return writes;
  }

  boolean has(KernelPath path) {
    return switch (path) {
      case KernelPath.Route(var spec) ->
          routes.getOrDefault(RouteKey.of(spec), List.of()).stream()
              .anyMatch(one -> matches(spec, one));
      case KernelPath.Rule(var spec) -> rules.contains(plain(spec));
    };
  }

  private static boolean matches(RouteSpec ours, RouteSpec present) {
    return ours.source().filter(it -> it.length() > 0).equals(present.source())
        && sourcedAlike(ours, present)
        && (ours.ipv6() || ours.scope() == present.scope())
        && leadAlike(ours, present);
  }

  /** A route of IPv6 whose source address has gone stays, without it. */
  private static boolean sourcedAlike(RouteSpec ours, RouteSpec present) {
    return ours.preferredSource().equals(present.preferredSource())
        || ours.ipv6() && present.preferredSource().isEmpty();
  }

  /**
   * IPv6 has routes that lead nowhere lead to the loopback interface, and puts routes that differ
   * in their gateways together.
   */
  private static boolean leadAlike(RouteSpec ours, RouteSpec present) {
    if (ours.ipv6() && ours.type() != UNICAST && ours.hops().isEmpty()) {
      return true;
    }
    return (ours.ipv6() || ours.hops().size() == present.hops().size())
        && ours.hops().stream()
            .allMatch(hop -> present.hops().stream().anyMatch(one -> alike(hop, one)));
  }

  private static boolean alike(Hop ours, Hop present) {
    return ours.gateway().equals(present.gateway())
        && (ours.linkIndex() == 0 || ours.linkIndex() == present.linkIndex())
        && ours.weight() == present.weight();
  }

  /** As the kernel shows it: every address is no prefix, and a mark has a mask. */
  private static RuleSpec plain(RuleSpec rule) {
    boolean marked = rule.mark().orElse(0) != 0 || rule.mask().orElse(0) != 0;
    return new RuleSpec(
        rule.ipv6(),
        rule.priority(),
        rule.action(),
        rule.inverted(),
        rule.source().filter(prefix -> prefix.length() > 0),
        rule.destination().filter(prefix -> prefix.length() > 0),
        rule.tos(),
        rule.table(),
        rule.target(),
        rule.incoming(),
        rule.outgoing(),
        marked ? OptionalLong.of(rule.mark().orElse(0)) : OptionalLong.empty(),
        marked ? OptionalLong.of(rule.mask().orElse(EVERY_BIT)) : OptionalLong.empty(),
        rule.tunnelId(),
        rule.ipv6() ? 0 : rule.realms(),
        rule.suppressPrefixLength(),
        rule.suppressGroup(),
        rule.users(),
        rule.ipProtocol(),
        rule.sourcePorts(),
        rule.destinationPorts(),
        rule.l3mdev(),
        rule.protocol());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PresentPaths it
        && writes == it.writes
        && routes.equals(it.routes)
        && rules.equals(it.rules);
  }

  @Override
  public int hashCode() {
    return Objects.hash(writes, routes, rules);
  }
}
