package org.holdfast.api.config;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Where packets of a route go next.
 *
 * @param gateway the next router; empty when the destination is on the link. It may be of IPv6 for
 *     a route of IPv4
 * @param device the interface; empty for the one that leads to the gateway
 * @param weight its share of the traffic, 1..256
 * @param onlink whether the gateway counts as directly connected
 * @param encapsulation what packets are wrapped into
 * @param realms {@code [SOURCE/]REALM}, by name or number
 */
public record RouteHop(
    Optional<InetAddress> gateway,
    Optional<String> device,
    int weight,
    boolean onlink,
    Optional<Encapsulation> encapsulation,
    Optional<String> realms) {}
