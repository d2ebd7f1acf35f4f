package org.holdfast.itest.netnssupport;

import java.time.Instant;

/**
 * A VRRP advertisement on the wire.
 *
 * @param time when the kernel saw it
 * @param macAddress the Ethernet source
 * @param source the sender's IPv4 or IPv6 address
 * @param destination 224.0.0.18, ff02::12 or a peer
 * @param protocol the IPv4 protocol or IPv6 next header: 112, or 51 under an authentication header
 * @param hopLimit the TTL or hop limit that is left
 * @param version 2 or 3
 * @param virtualRouterId 1..255
 * @param priority 0..255; 0 gives the addresses up
 */
public record Advert(
    Instant time,
    String macAddress,
    String source,
    String destination,
    int protocol,
    int hopLimit,
    int version,
    int virtualRouterId,
    int priority)
    implements Sighting {}
