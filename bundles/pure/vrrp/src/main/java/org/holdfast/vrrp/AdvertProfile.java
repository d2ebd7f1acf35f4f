package org.holdfast.vrrp;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.holdfast.api.config.UnicastPeer;
import org.holdfast.api.config.VirtualAddress;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.wire.vrrp.Authentication;

/**
 * What an instance expects of adverts.
 *
 * @param virtualRouterId 1..255
 * @param version 2 or 3
 * @param source source of our own adverts
 * @param unicast whether adverts go to named peers
 * @param peers the peers by address
 * @param checkSource whether others than the peers are refused
 * @param authentication what version 2 adverts must carry
 * @param intervalNanos our own interval
 * @param addresses our own addresses
 * @param linkLocalFirst whether adverts must list a link-local address first: over IPv6, when ours
 *     do (RFC 9568 5.2.9)
 */
public record AdvertProfile(
    int virtualRouterId,
    int version,
    InetAddress source,
    boolean unicast,
    Map<InetAddress, UnicastPeer> peers,
    boolean checkSource,
    Authentication authentication,
    long intervalNanos,
    Set<InetAddress> addresses,
    boolean linkLocalFirst) {

  /** Copies the collections. */
  public AdvertProfile {
    peers = Map.copyOf(peers);
    addresses = Set.copyOf(addresses);
  }

  /**
   * From the configuration.
   *
   * @param instance the instance
   * @param source source of its adverts
   * @return its profile
   */
  public static AdvertProfile of(VrrpInstance instance, InetAddress source) {
    return new AdvertProfile(
        instance.virtualRouterId(),
        instance.version(),
        source,
        instance.unicast(),
        instance.unicastPeers().stream()
            .collect(
                Collectors.toMap(UnicastPeer::address, Function.identity(), (one, same) -> one)),
        instance.checkUnicastSource(),
        authentication(instance),
        instance.advertInterval().toNanos(),
        new HashSet<>(advertised(instance)),
        instance.ipv6() && linkLocalFirst(instance));
  }

  private static boolean linkLocalFirst(VrrpInstance instance) {
    return advertised(instance).stream().limit(1).anyMatch(InetAddress::isLinkLocalAddress);
  }

  /**
   * The authentication an instance sends and expects.
   *
   * @param instance the instance
   * @return none in version 3
   */
  public static Authentication authentication(VrrpInstance instance) {
    if (instance.version() != 2) {
      return Authentication.NONE;
    }
    return switch (instance.auth().type()) {
      case NONE -> Authentication.NONE;
      case PASS -> Authentication.password(instance.auth().password().orElseThrow().reveal());
      case AH -> Authentication.HEADER;
    };
  }

  /**
   * The addresses an instance lists in its adverts.
   *
   * @param instance the instance
   * @return in configuration order
   */
  public static List<InetAddress> advertised(VrrpInstance instance) {
    return instance.addresses().stream().map(VirtualAddress::address).toList();
  }
}
