package org.holdfast.api.config;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A line of {@code virtual_routes} or {@code static_routes}. Names of tables, protocols, scopes,
 * realms and types of service are kept as written; what they mean stands in the files of iproute2.
 *
 * @param destination where it leads to; length 0 for the default route
 * @param ipv6 its family
 * @param type {@code unicast}, {@code blackhole} ...
 * @param source only packets from there (IPv6)
 * @param tos only packets of this type of service
 * @param table the routing table; empty for main, or that of the VRF
 * @param vrf the VRF whose table it belongs into
 * @param protocol who set it; empty for keepalived
 * @param scope how far its destinations are; empty for global
 * @param metric lower is preferred; 0 for the kernel's default
 * @param preferredSource source address of packets that the node itself sends by it
 * @param hops where packets go next; several share the traffic; empty for types without
 * @param metrics properties of its paths, in order of their keywords
 * @param expires how long it lives (IPv6); empty for ever
 * @param preference router preference of RFC 4191 (IPv6): 0 medium, 1 high, 3 low
 * @param ttlPropagate whether the TTL is copied at the end of MPLS
 * @param place where it goes among those of the same destination and metric
 * @param tracked whether its removal by others demotes the instance (not {@code no_track})
 * @param trackGroup the track_group of instances that need it; static routes alone
 * @param held words of options that are accepted and not acted on, as written
 */
public record VirtualRoute(
    IpPrefix destination,
    boolean ipv6,
    String type,
    Optional<IpPrefix> source,
    Optional<String> tos,
    Optional<String> table,
    Optional<String> vrf,
    Optional<String> protocol,
    Optional<String> scope,
    long metric,
    Optional<InetAddress> preferredSource,
    List<RouteHop> hops,
    List<RouteMetric> metrics,
    Optional<Duration> expires,
    OptionalInt preference,
    Optional<Boolean> ttlPropagate,
    Place place,
    boolean tracked,
    Optional<String> trackGroup,
    List<String> held) {

  /** Where a route goes among those of the same destination and metric. */
  public enum Place {
    /** As keepalived does unless told: first for unicast, and alone for blackhole and the like. */
    USUAL,
    /** {@code add}: refused when there is one already. */
    ALONE,
    /** {@code prepend}. */
    FIRST,
    /** {@code append}. */
    LAST
  }

  /** Copies the lists. */
  public VirtualRoute {
    hops = List.copyOf(hops);
    metrics = List.copyOf(metrics);
    held = List.copyOf(held);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(type.equals("unicast") ? "" : type + " ");
    text.append(destination);
    if (!hops.isEmpty()) {
      hops.getFirst().gateway().ifPresent(it -> text.append(" via ").append(IpText.of(it)));
      hops.getFirst().device().ifPresent(it -> text.append(" dev ").append(it));
    }
    table.ifPresent(it -> text.append(" table ").append(it));
    return text.append(metric == 0 ? "" : " metric " + metric).toString();
  }
}
