package org.holdfast.kernel.vrrp;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Set;
import org.holdfast.kernel.net.Link;

/**
 * What a {@link PacketGate} does for one virtual router. An advert is its own when it leaves on one
 * of the links with the source, the VRID and a priority above 0.
 *
 * @param virtualRouterId 1..255
 * @param source source of its adverts; its family is that of the virtual router
 * @param links where adverts leave and where packets to the addresses arrive
 * @param addresses the virtual addresses
 * @param bound how long after its last advert the gate is open
 * @param remaining how much of that is left now, for a gate that has not seen that advert; zero or
 *     less to keep it shut until the next one
 */
public record Guard(
    int virtualRouterId,
    InetAddress source,
    Set<Link> links,
    Set<InetAddress> addresses,
    Duration bound,
    Duration remaining) {

  /** Copies the sets. */
  public Guard {
    links = Set.copyOf(links);
    addresses = Set.copyOf(addresses);
  }

  /**
   * The same guard some time later.
   *
   * @param elapsed how much later, with no advert in between
   * @return one with less time left
   */
  public Guard after(Duration elapsed) {
    return left(remaining.minus(elapsed));
  }

  /**
   * The same guard with other time left.
   *
   * @param now how much of the bound is left
   * @return a guard
   */
  public Guard left(Duration now) {
    return new Guard(virtualRouterId, source, links, addresses, bound, now);
  }

  /**
   * Whether another guard does the same.
   *
   * @param other another one
   * @return true when at most the time left differs
   */
  public boolean sameAs(Guard other) {
    return virtualRouterId == other.virtualRouterId
        && source.equals(other.source)
        && links.equals(other.links)
        && addresses.equals(other.addresses)
        && bound.equals(other.bound);
  }
}
