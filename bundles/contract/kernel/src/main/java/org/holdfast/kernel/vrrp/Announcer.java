package org.holdfast.kernel.vrrp;

import java.net.InetAddress;
import java.util.List;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.net.Link;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Tells the hosts of a link where an address is now: gratuitous ARP for IPv4 (an ARP request with
 * sender = target = the address, RFC 5227 section 1.1, broadcast), unsolicited neighbour
 * advertisement with the override flag for IPv6 (RFC 4861 section 7.2.6). Called by the VRRP loop.
 */
@ProviderType
public interface Announcer {

  /**
   * Announces addresses on a link, one frame each. A link without ARP is left out.
   *
   * @param link where, with the hardware address to announce
   * @param addresses what, in order
   * @throws KernelException for the first frame that could not be sent; the others were still tried
   */
  void announce(Link link, List<InetAddress> addresses) throws KernelException;
}
