package org.holdfast.kernel.vrrp;

import java.net.InetAddress;
import java.util.Set;
import org.holdfast.kernel.KernelException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Drops packets that arrive for virtual addresses, or leave from them, for virtual routers that do
 * not accept packets (RFC 9568 section 6.1, Accept_Mode). ARP is answered all the same, and router
 * and neighbour discovery (ICMPv6 types 133 to 136) always passes. Called by the VRRP loop; calls
 * block until the kernel has acknowledged.
 */
@ProviderType
public interface AddressFilter {

  /**
   * Where the rules are.
   *
   * @param table name of the table
   * @param priority of its chains among those of others
   * @param counters whether the rules count what they drop
   */
  record Place(String table, int priority, boolean counters) {}

  /**
   * Makes the filter drop packets of these addresses and of no others, in one step. Without
   * addresses nothing of it stays in the kernel, also not what an earlier process left.
   *
   * @param place where the rules are
   * @param addresses IPv4 and IPv6
   * @throws KernelException when the kernel refused, or a table of that name belongs to somebody
   *     else; nothing was changed then
   */
  void drop(Place place, Set<InetAddress> addresses) throws KernelException;
}
