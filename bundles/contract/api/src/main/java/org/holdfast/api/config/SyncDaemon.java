package org.holdfast.api.config;

import java.net.InetAddress;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * {@code lvs_sync_daemon}: the kernel's thread that tells other nodes of the connections that it
 * balances, or hears of theirs.
 *
 * @param interfaceName interface of its packets
 * @param instance the VRRP instance that it follows: it tells while that is MASTER, else it hears;
 *     empty to do both all the time
 * @param syncId 0..255: who hears whom
 * @param maxLength longest packet, in bytes; empty for the kernel's choice
 * @param port UDP port; empty for 8848
 * @param ttl of multicast packets; empty for 1
 * @param group multicast group; empty for 224.0.0.81
 */
public record SyncDaemon(
    String interfaceName,
    Optional<String> instance,
    int syncId,
    OptionalInt maxLength,
    OptionalInt port,
    OptionalInt ttl,
    Optional<InetAddress> group) {}
