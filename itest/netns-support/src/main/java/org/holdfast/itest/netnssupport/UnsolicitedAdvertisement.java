package org.holdfast.itest.netnssupport;

import java.time.Instant;

/**
 * A neighbour advertisement that nobody asked for (RFC 4861 section 7.2.6).
 *
 * @param time when the kernel saw it
 * @param address the target address
 * @param macAddress who sent it
 * @param source the IPv6 source
 * @param router whether its R flag is set
 * @param override whether its O flag is set: neighbours shall replace what they know
 */
public record UnsolicitedAdvertisement(
    Instant time,
    String address,
    String macAddress,
    String source,
    boolean router,
    boolean override)
    implements Announcement {}
