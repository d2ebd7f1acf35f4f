package org.holdfast.api.config;

/**
 * A line of {@code track_script}, with the script's own weight filled in where the line has none.
 *
 * @param name name of a {@link VrrpScript}
 * @param weight -253..253; 0: bad means FAULT
 * @param reverse whether the weight counts the other way round
 */
public record TrackedScript(String name, int weight, boolean reverse) {}
