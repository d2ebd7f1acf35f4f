package org.holdfast.wire.ipvs;

/**
 * Timeouts of connections, as the kernel holds them.
 *
 * @param tcpSeconds IPVS_CMD_ATTR_TIMEOUT_TCP; 0 in a request leaves it
 * @param tcpFinSeconds IPVS_CMD_ATTR_TIMEOUT_TCP_FIN; 0 in a request leaves it
 * @param udpSeconds IPVS_CMD_ATTR_TIMEOUT_UDP; 0 in a request leaves it
 */
public record IpvsTimeouts(long tcpSeconds, long tcpFinSeconds, long udpSeconds) {}
