package org.holdfast.kernel.net;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What an address has besides its place (linux/if_addr.h).
 *
 * @param peer the other end of a point-to-point link; the prefix length is its own then
 * @param flags what is asked of the kernel
 * @param preferredLifetime how long it is used for new connections, in whole seconds (rounded up);
 *     zero for never (deprecated), empty for as long as it is valid
 */
public record AddressTraits(
    Optional<InetAddress> peer, Set<Flag> flags, Optional<Duration> preferredLifetime) {

  /** What is asked of the kernel. */
  public enum Flag {
    /** IPv6: looks for duplicates before the address is used; without it IFA_F_NODAD is set. */
    DUPLICATE_DETECTION,
    /** IPv6: IFA_F_HOMEADDRESS. */
    HOME_ADDRESS,
    /** IPv6: IFA_F_MANAGETEMPADDR; the prefix length must be 64. */
    MANAGE_TEMPORARY,
    /** IFA_F_NOPREFIXROUTE. */
    NO_PREFIX_ROUTE,
    /** IFA_F_MCAUTOJOIN; the address must be a multicast one. */
    MULTICAST_AUTO_JOIN
  }

  private static final AddressTraits PLAIN =
      new AddressTraits(Optional.empty(), Set.of(), Optional.empty());

  /** Copies the set. */
  public AddressTraits {
    flags = Set.copyOf(flags);
  }

  /**
   * Nothing special.
   *
   * @return no peer, no flags, preferred as long as valid
   */
  public static AddressTraits plain() {
    return PLAIN;
  }
}
