package org.holdfast.api.config;

import java.time.Duration;

/**
 * A line of {@code interface_up_down_delays}: how long a change of a link must last to count.
 *
 * @param name the interface
 * @param down how long it must be down
 * @param up how long it must be up
 */
public record InterfaceDelay(String name, Duration down, Duration up) {}
