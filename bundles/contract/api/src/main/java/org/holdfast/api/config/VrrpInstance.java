package org.holdfast.api.config;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A {@code vrrp_instance} with all defaults filled in.
 *
 * @param name its name
 * @param version 2 or 3
 * @param wantsMaster {@code state MASTER}
 * @param interfaceName the interface its adverts use
 * @param virtualRouterId 1..255
 * @param priority 1..255; 255 is the address owner
 * @param advertInterval whole seconds in version 2, 10 ms to 40.95 s in version 3
 * @param preempt whether a higher priority takes over from a lower one
 * @param preemptDelay how long a lower-priority master is left alone first; zero for none
 * @param sourceAddress source of adverts; empty for the first address of the interface
 * @param multicastGroup destination of adverts when there are no unicast peers
 * @param unicastPeers destinations of adverts; empty for multicast
 * @param unicastTtl TTL of unicast adverts, 0..255
 * @param checkUnicastSource whether adverts from others than the peers are refused
 * @param auth how its adverts are authenticated
 * @param addresses {@code virtual_ipaddress}, in the adverts
 * @param excludedAddresses {@code virtual_ipaddress_excluded}, not in the adverts
 * @param acceptsPackets whether packets to virtual addresses are accepted (not {@code no_accept})
 * @param routes {@code virtual_routes}, there as MASTER
 * @param routingRules {@code virtual_rules}, there as MASTER
 * @param trackPrimary whether the interface's own state matters (not {@code dont_track_primary})
 * @param tracking what it tracks besides
 * @param downTimerAdverts adverts missed before the master is down, 1..100, default 3
 * @param lowerPrioNoAdvert {@code lower_prio_no_advert}
 * @param higherPrioSendAdvert {@code higher_prio_send_advert}
 * @param checksumWithoutPseudoHeader {@code v3_checksum_as_v2}: form sent in version 3 over IPv4
 * @param lease {@code vip_lease} and {@code vip_gate}
 * @param garp gratuitous ARP settings
 * @param notifyScripts its scripts
 * @param promoteSecondaries {@code promote_secondaries}: sets that sysctl of the interface
 * @param rules options that change which adverts count
 * @param vmac the macvlans that it makes for itself
 * @param held options that are accepted and not acted on, as written, sorted by keyword
 */
public record VrrpInstance(
    String name,
    int version,
    boolean wantsMaster,
    String interfaceName,
    int virtualRouterId,
    int priority,
    Duration advertInterval,
    boolean preempt,
    Duration preemptDelay,
    Optional<InetAddress> sourceAddress,
    InetAddress multicastGroup,
    List<UnicastPeer> unicastPeers,
    int unicastTtl,
    boolean checkUnicastSource,
    AuthSettings auth,
    List<VirtualAddress> addresses,
    List<VirtualAddress> excludedAddresses,
    boolean acceptsPackets,
    List<VirtualRoute> routes,
    List<VirtualRule> routingRules,
    boolean trackPrimary,
    Tracking tracking,
    int downTimerAdverts,
    boolean lowerPrioNoAdvert,
    boolean higherPrioSendAdvert,
    boolean checksumWithoutPseudoHeader,
    LeaseSettings lease,
    GarpSettings garp,
    Notify notifyScripts,
    boolean promoteSecondaries,
    AdvertRules rules,
    VmacSettings vmac,
    List<ConfigLine> held) {

  /** Priority of the router that owns the virtual addresses (RFC 9568 section 5.2.4). */
  public static final int OWNER = 255;

  /** Copies the lists. */
  public VrrpInstance {
    unicastPeers = List.copyOf(unicastPeers);
    addresses = List.copyOf(addresses);
    excludedAddresses = List.copyOf(excludedAddresses);
    routes = List.copyOf(routes);
    routingRules = List.copyOf(routingRules);
    held = List.copyOf(held);
  }

  /**
   * The longest that an interface may be down before it must count: backups wait for {@code
   * down_timer_adverts}, and one advert may have been due just before.
   *
   * @return (downTimerAdverts - 1) * advertInterval - advertInterval / 256, as in keepalived
   */
  public Duration longestDownDelay() {
    return longestDownDelay(advertInterval);
  }

  /**
   * The same with another interval, such as that of the master heard.
   *
   * @param interval the interval in force
   * @return at least zero
   */
  public Duration longestDownDelay(Duration interval) {
    Duration limit = interval.multipliedBy(downTimerAdverts - 1L).minus(interval.dividedBy(256));
    return limit.isNegative() ? Duration.ZERO : limit;
  }

  /**
   * Every virtual address, advertised or not.
   *
   * @return those of {@code virtual_ipaddress}, then those of {@code virtual_ipaddress_excluded}
   */
  public Stream<VirtualAddress> allAddresses() {
    return Stream.concat(addresses.stream(), excludedAddresses.stream());
  }

  /**
   * Whether adverts go to named peers.
   *
   * @return false for multicast
   */
  public boolean unicast() {
    return !unicastPeers.isEmpty();
  }

  /**
   * Whether it is a virtual router of IPv6; source, peers and advertised addresses are of the same
   * family as the multicast group.
   *
   * @return false for IPv4
   */
  public boolean ipv6() {
    return multicastGroup instanceof Inet6Address;
  }
}
