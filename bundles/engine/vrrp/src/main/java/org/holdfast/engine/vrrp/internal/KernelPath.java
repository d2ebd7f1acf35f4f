package org.holdfast.engine.vrrp.internal;

import java.util.Optional;
import org.holdfast.kernel.route.Prefix;
import org.holdfast.kernel.route.RouteSpec;
import org.holdfast.kernel.route.RuleSpec;

/** A route or a rule: both decide the path of packets, and both are set and removed alike. */
sealed interface KernelPath {

  /** A route. */
  record Route(RouteSpec spec) implements KernelPath {
    @Override
    public Object key() {
      long metric = spec.metric() == 0 && spec.ipv6() ? IPV6_METRIC : spec.metric();
      return new RouteKey(spec.destination(), spec.table(), spec.tos(), metric);
    }

    @Override
    public String toString() {
      return spec.toString();
    }
  }

  /** A rule. */
  record Rule(RuleSpec spec) implements KernelPath {
    @Override
    public Object key() {
      return new RuleKey(
          spec.ipv6(),
          spec.priority(),
          spec.action(),
          spec.source().filter(prefix -> prefix.length() > 0),
          spec.destination().filter(prefix -> prefix.length() > 0));
    }

    @Override
    public String toString() {
      return spec.toString();
    }
  }

  /** The kernel's metric of routes of IPv6 that have none (IP6_RT_PRIO_USER). */
  long IPV6_METRIC = 1024;

  /** What a route is found by. */
  record RouteKey(Prefix destination, long table, int tos, long metric) {}

  /** What a rule is found by. */
  record RuleKey(
      boolean ipv6,
      long priority,
      int action,
      Optional<Prefix> source,
      Optional<Prefix> destination) {}

  /** What it is found by when the kernel is read. */
  Object key();
}
