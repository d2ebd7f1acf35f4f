package org.holdfast.itest.netnssupport;

import java.time.Instant;

/**
 * A VRRP advertisement on the wire.
 *
 * @param time when the kernel saw it
 * @param source the sender's IPv4 address
 * @param destination 224.0.0.18 or a peer
 * @param version 2 or 3
 * @param virtualRouterId 1..255
 * @param priority 0..255; 0 gives the addresses up
 */
public record Advert(
    Instant time, String source, String destination, int version, int virtualRouterId, int priority)
    implements Sighting {}
