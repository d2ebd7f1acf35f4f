package org.holdfast.kernel.vrrp;

import java.util.List;
import java.util.Optional;
import org.holdfast.kernel.KernelException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A gate in the kernel before virtual addresses. It sees the adverts that leave this machine, and
 * is open as long as they do; when none has left for the bound of a {@link Guard}, it drops what
 * arrives for the addresses (ARP, neighbour discovery, IPv4 and IPv6 packets) and what would
 * announce them (ARP and neighbour advertisements that leave). It needs nobody: it shuts before a
 * process that is dead, stopped or hung, and opens again with the next advert. Any thread; calls
 * block until the kernel has acknowledged.
 */
@ProviderType
public interface PacketGate {

  /**
   * Whether this kernel can do it.
   *
   * @return what is missing and what to do; empty when the gate can be used
   */
  Optional<String> unavailable();

  /**
   * Makes the gate have these guards and no others; what is so already is not touched. What an
   * earlier process left is found, and kept as far as it is wanted: between the old guards and the
   * new ones the gate is never open for an address that is in both. Without guards nothing of the
   * gate stays in the kernel.
   *
   * @param wanted one for each virtual router that holds addresses; of two that have the same
   *     address the first has it
   * @throws KernelException when the kernel refused; nothing was changed then
   */
  void guard(List<Guard> wanted) throws KernelException;
}
