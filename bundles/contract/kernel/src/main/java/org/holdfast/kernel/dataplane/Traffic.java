package org.holdfast.kernel.dataplane;

/**
 * Connections of a destination, and what went there and came back since the kernel got it. Counters
 * begin at 0 with the destination, which is made anew when its service is.
 *
 * @param active connections that are open now
 * @param inactive others that the kernel still remembers; of UDP all are
 * @param connections that were sent there
 * @param packetsIn from clients
 * @param packetsOut to clients; with DR and TUN they go another way
 * @param bytesIn from clients, with the headers of IP
 * @param bytesOut to clients, likewise
 */
public record Traffic(
    long active,
    long inactive,
    long connections,
    long packetsIn,
    long packetsOut,
    long bytesIn,
    long bytesOut) {}
