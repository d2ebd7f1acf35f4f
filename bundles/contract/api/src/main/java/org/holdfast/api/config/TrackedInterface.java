package org.holdfast.api.config;

/**
 * A line of {@code track_interface}.
 *
 * @param name the interface
 * @param weight -253..253; 0: down means FAULT
 * @param reverse whether the weight counts the other way round
 */
public record TrackedInterface(String name, int weight, boolean reverse) {}
