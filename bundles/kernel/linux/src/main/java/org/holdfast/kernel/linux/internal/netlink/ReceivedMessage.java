package org.holdfast.kernel.linux.internal.netlink;

import org.holdfast.wire.netlink.NetlinkHeader;

/**
 * A message from the kernel.
 *
 * @param header already checked against the datagram's length
 * @param payload what follows it, without padding
 */
public record ReceivedMessage(NetlinkHeader header, byte[] payload) {}
