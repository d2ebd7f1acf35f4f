package org.holdfast.api.config;

/**
 * A property of the paths of a route, such as {@code mtu}.
 *
 * @param name its keyword in ip-route(8)
 * @param locked whether the kernel must not change it
 * @param value a number of 0..2^32-1 in decimal (times in ms), {@code ecn} for features, or the
 *     name of an algorithm for congctl
 */
public record RouteMetric(String name, boolean locked, String value) {}
