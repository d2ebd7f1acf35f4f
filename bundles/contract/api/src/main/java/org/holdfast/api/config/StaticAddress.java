package org.holdfast.api.config;

import java.util.Optional;

/**
 * A line of {@code static_ipaddress}.
 *
 * @param address the address and its interface
 * @param trackGroup the track_group of instances that need it
 */
public record StaticAddress(VirtualAddress address, Optional<String> trackGroup) {}
