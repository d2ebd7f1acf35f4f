package org.holdfast.wire.ipvs;

/**
 * What went to a destination and came back since the kernel got it, as IPVS counts it (struct
 * ip_vs_kstats of the kernel). With DR and TUN nothing comes back this way.
 *
 * @param connections that were sent there
 * @param packetsIn from clients
 * @param packetsOut to clients
 * @param bytesIn from clients, with the headers of IP
 * @param bytesOut to clients, likewise
 */
public record IpvsTraffic(
    long connections, long packetsIn, long packetsOut, long bytesIn, long bytesOut) {}
