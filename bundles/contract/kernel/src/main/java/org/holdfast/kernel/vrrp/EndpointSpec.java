package org.holdfast.kernel.vrrp;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Where adverts leave and arrive.
 *
 * @param linkIndex number of the interface
 * @param linkName its name
 * @param source source address of adverts, an address of this machine
 * @param multicastGroup the group joined; empty for unicast, where only packets to the source
 *     address arrive
 * @param ttl TTL or hop limit of adverts sent: 255 for multicast
 * @param carrier what the adverts travel in
 * @param baseIndex number of the interface below, where the group is joined as well, so that a
 *     switch sends it there; 0 for none
 */
public record EndpointSpec(
    int linkIndex,
    String linkName,
    InetAddress source,
    Optional<InetAddress> multicastGroup,
    int ttl,
    Carrier carrier,
    int baseIndex) {

  /**
   * An endpoint of plain VRRP.
   *
   * @param linkIndex number of the interface
   * @param linkName its name
   * @param source source address of adverts
   * @param multicastGroup the group joined; empty for unicast
   * @param ttl TTL or hop limit of adverts sent
   */
  public EndpointSpec(
      int linkIndex,
      String linkName,
      InetAddress source,
      Optional<InetAddress> multicastGroup,
      int ttl) {
    this(linkIndex, linkName, source, multicastGroup, ttl, Carrier.VRRP, 0);
  }

  /**
   * The same with an interface below.
   *
   * @param index its number; 0 for none
   * @return an endpoint whose group is joined there as well
   */
  public EndpointSpec above(int index) {
    return new EndpointSpec(linkIndex, linkName, source, multicastGroup, ttl, carrier, index);
  }
}
