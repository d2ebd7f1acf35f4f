package org.holdfast.surface.dump.internal;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import org.holdfast.api.config.RouteHop;
import org.holdfast.api.config.RouteMetric;
import org.holdfast.api.config.VirtualRoute;

/**
 * A virtual route as keepalived writes it: {@code prepend 192.0.2.0/24 via inet 10.0.0.5 dev eth0
 * proto 18}.
 */
final class RouteText {
  private static final String KEEPALIVED = "18"; // RTPROT_KEEPALIVED
  private static final String UNICAST = "unicast";

  private RouteText() {}

  static String of(VirtualRoute route) {
    StringBuilder text = new StringBuilder(place(route));
    if (!route.type().equals(UNICAST)) {
      text.append(' ').append(route.type());
    }
    text.append(' ').append(destination(route));
    route.source().ifPresent(it -> text.append(" from ").append(Ip.text(it)));
    route.preferredSource().ifPresent(it -> text.append(" src ").append(Ip.text(it)));
    if (route.hops().size() == 1) {
      way(text, route.hops().getFirst());
    }
    route.tos().ifPresent(it -> text.append(" tos ").append(it));
    route.table().ifPresent(it -> text.append(" table ").append(it));
    text.append(" proto ").append(route.protocol().orElse(KEEPALIVED));
    route.scope().ifPresent(it -> text.append(" scope ").append(scope(it)));
    if (route.hops().size() == 1 && route.hops().getFirst().onlink()) {
      text.append(" onlink");
    }
    if (route.metric() != 0) {
      text.append(" metric ").append(route.metric());
    }
    route.metrics().forEach(it -> text.append(' ').append(metric(it)));
    if (route.hops().size() > 1) {
      hops(text, route.hops());
    }
    return text.append(tracked(route) ? "" : " no_track").toString();
  }

  /** keepalived watches only routes that name an interface. */
  private static boolean tracked(VirtualRoute route) {
    return route.tracked() && route.hops().stream().anyMatch(hop -> hop.device().isPresent());
  }

  private static String place(VirtualRoute route) {
    return switch (route.place()) {
      case USUAL -> route.type().equals(UNICAST) ? "prepend" : "add";
      case ALONE -> "add";
      case FIRST -> "prepend";
      case LAST -> "append";
    };
  }

  private static String destination(VirtualRoute route) {
    return route.destination().length() == 0 ? "default" : Ip.text(route.destination());
  }

  /** Always as a number (RT_SCOPE_* of linux/rtnetlink.h). */
  private static String scope(String scope) {
    return switch (scope) {
      case "global" -> "0";
      case "site" -> "200";
      case "link" -> "253";
      case "host" -> "254";
      case "nowhere" -> "255";
      default -> scope;
    };
  }

  private static void way(StringBuilder text, RouteHop hop) {
    hop.gateway().ifPresent(it -> text.append(" via ").append(family(it)));
    hop.device().ifPresent(it -> text.append(" dev ").append(it));
  }

  private static void hops(StringBuilder text, List<RouteHop> hops) {
    for (RouteHop hop : hops) {
      text.append(" nexthop");
      way(text, hop);
      text.append(" weight ").append(hop.weight()).append(hop.onlink() ? " onlink" : "");
    }
  }

  private static String family(InetAddress address) {
    String name = address instanceof Inet6Address ? "inet6 " : "inet ";
    return name + Ip.text(address);
  }

  private static String metric(RouteMetric metric) {
    return metric.name() + (metric.locked() ? " lock " : " ") + metric.value();
  }
}
