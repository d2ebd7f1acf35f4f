package org.holdfast.kernel.net;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * An address with this program's tag, and how old it is.
 *
 * @param linkIndex the interface's number
 * @param address the local address
 * @param prefixLength 0..32 or 0..128
 * @param scope kernel scope: 0 global, 253 link, 254 host
 * @param age how long ago it was added or last refreshed, to 10 ms (ifa_cacheinfo.tstamp)
 * @param remaining how long the kernel keeps it, in whole seconds rounded up; empty for ever
 */
public record OwnAddress(
    int linkIndex,
    InetAddress address,
    int prefixLength,
    int scope,
    Duration age,
    Optional<Duration> remaining) {}
