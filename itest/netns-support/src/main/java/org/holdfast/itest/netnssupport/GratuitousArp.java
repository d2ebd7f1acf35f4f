package org.holdfast.itest.netnssupport;

import java.time.Instant;

/**
 * A gratuitous ARP on the wire: a machine says that an address is its own.
 *
 * @param time when the kernel saw it
 * @param address the address
 * @param macAddress who sent it
 */
public record GratuitousArp(Instant time, String address, String macAddress)
    implements Announcement {}
