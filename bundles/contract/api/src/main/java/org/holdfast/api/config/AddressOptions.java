package org.holdfast.api.config;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * How an address is put on its interface, as ip-address(8) and keepalived.conf(5) name it.
 *
 * @param peer {@code peer}: the other end of a point-to-point link; the prefix length is its own
 *     then
 * @param home {@code home}: IFA_F_HOMEADDRESS, IPv6 alone
 * @param duplicateDetection {@code -nodad}: IPv6 looks for duplicates first, which keepalived and
 *     Holdfast leave out for virtual addresses otherwise
 * @param temporaryTemplate {@code mngtmpaddr}: IFA_F_MANAGETEMPADDR, IPv6 alone
 * @param noPrefixRoute {@code noprefixroute}: no route for its network
 * @param autoJoin {@code autojoin}: joins the multicast group that the address is
 * @param preferredLifetime {@code preferred_lft}, in whole seconds, IPv6 alone: how long it is used
 *     for new connections; zero for never (deprecated), empty for ever
 */
public record AddressOptions(
    Optional<InetAddress> peer,
    boolean home,
    boolean duplicateDetection,
    boolean temporaryTemplate,
    boolean noPrefixRoute,
    boolean autoJoin,
    Optional<Duration> preferredLifetime) {

  /**
   * None of them.
   *
   * @return what an address has that is written without options
   */
  public static AddressOptions defaults() {
    return new AddressOptions(
        Optional.empty(), false, false, false, false, false, Optional.empty());
  }
}
