package org.holdfast.api.config;

import java.net.InetAddress;

/**
 * A line of {@code unicast_peer}.
 *
 * @param address the peer
 * @param minTtl lowest TTL accepted from it, 0..255
 * @param maxTtl highest TTL accepted from it, 0..255
 */
public record UnicastPeer(InetAddress address, int minTtl, int maxTtl) {}
