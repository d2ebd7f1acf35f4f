package org.holdfast.kernel.route;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A route in the kernel's numbers (rtnetlink(7), linux/rtnetlink.h).
 *
 * @param ipv6 its family
 * @param type RTN_*
 * @param destination where it leads to
 * @param source only packets from there (IPv6)
 * @param tos only packets of this type of service
 * @param table routing table, 0..2^32-1; 254 is main
 * @param protocol RTPROT_*, who set it; 18 is keepalived
 * @param scope RT_SCOPE_*; 0 is global
 * @param metric RTA_PRIORITY; 0 for the kernel's default
 * @param preferredSource RTA_PREFSRC
 * @param hops where packets go next; several are RTA_MULTIPATH
 * @param metrics RTA_METRICS
 * @param expires seconds it lives (IPv6)
 * @param preference RTA_PREF (IPv6)
 * @param ttlPropagate RTA_TTL_PROPAGATE: 0 or 1
 * @param flags NLM_F_EXCL, NLM_F_APPEND or 0 besides NLM_F_CREATE
 */
public record RouteSpec(
    boolean ipv6,
    int type,
    Prefix destination,
    Optional<Prefix> source,
    int tos,
    long table,
    int protocol,
    int scope,
    long metric,
    Optional<InetAddress> preferredSource,
    List<Hop> hops,
    List<Metric> metrics,
    OptionalLong expires,
    OptionalInt preference,
    OptionalInt ttlPropagate,
    int flags) {

  /** Tag of keepalived and of its successors: RTPROT_KEEPALIVED. */
  public static final int KEEPALIVED = 18;

  /** Copies the lists. */
  public RouteSpec {
    hops = List.copyOf(hops);
    metrics = List.copyOf(metrics);
  }

  /**
   * Where packets go next.
   *
   * @param linkIndex the interface; 0 for the one that leads to the gateway
   * @param gateway the next router; of IPv6 on a route of IPv4: RTA_VIA
   * @param weight its share, 1..256
   * @param onlink RTNH_F_ONLINK
   * @param encapsulation what packets are wrapped into
   * @param realms RTA_FLOW: source realm in the upper 16 bits; 0 for none
   */
  public record Hop(
      int linkIndex,
      Optional<InetAddress> gateway,
      int weight,
      boolean onlink,
      Optional<Encapsulation> encapsulation,
      long realms) {}

  /**
   * A value of RTA_METRICS.
   *
   * @param type RTAX_*
   * @param value 0..2^32-1; 0 when it is a name
   * @param name for RTAX_CC_ALGO; empty for numbers
   * @param locked whether the kernel must not change it
   */
  public record Metric(int type, long value, String name, boolean locked) {}

  @Override
  public String toString() {
    return "route "
        + destination
        + hops.stream()
            .findFirst()
            .flatMap(Hop::gateway)
            .map(gateway -> " via " + gateway.getHostAddress())
            .orElse("")
        + (table == 254 ? "" : " table " + table)
        + (metric == 0 ? "" : " metric " + metric);
  }
}
