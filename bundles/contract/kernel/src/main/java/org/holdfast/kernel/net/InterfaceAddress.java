package org.holdfast.kernel.net;

import java.net.InetAddress;
import java.util.Optional;

/**
 * An address on an interface, as the kernel has it.
 *
 * @param linkIndex the interface's number
 * @param address the local address
 * @param prefixLength 0..32 or 0..128
 * @param scope kernel scope: 0 global, 253 link, 254 host
 * @param label IPv4 label; empty when the kernel has none
 * @param secondary IFA_F_SECONDARY (IPv4)
 * @param usable neither tentative nor failed in duplicate detection (IPv6)
 * @param peer the other end of a point-to-point link; empty for other addresses
 * @param own whether it carries this program's tag (IFA_PROTO)
 */
public record InterfaceAddress(
    int linkIndex,
    InetAddress address,
    int prefixLength,
    int scope,
    String label,
    boolean secondary,
    boolean usable,
    Optional<InetAddress> peer,
    boolean own) {}
