package org.holdfast.kernel.vrrp;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.net.Link;
import org.holdfast.kernel.net.MacAddress;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Asks the hosts of a link who holds an address, without claiming it: ARP probes, whose sender
 * address is 0.0.0.0 (RFC 5227 section 2.1.1), so that no host learns anything from them, and
 * neighbour solicitations (RFC 4861 section 7.2.2) from a link-local address of this machine, so
 * that no host takes them for its rival. Any thread.
 */
@ProviderType
public interface AddressProbe {

  /**
   * Probes addresses, each twice.
   *
   * @param link where to ask
   * @param addresses to ask for
   * @param wait how long answers are waited for
   * @return who answered, by address; an address that nobody answered for is left out, and so is
   *     this machine, which does not answer itself
   * @throws KernelException when the link cannot be asked, for example without CAP_NET_RAW, or
   *     without a link-local address for those of IPv6
   */
  Map<InetAddress, Set<MacAddress>> probe(Link link, List<InetAddress> addresses, Duration wait)
      throws KernelException;
}
