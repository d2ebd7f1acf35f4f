package org.holdfast.api.config;

import java.util.OptionalInt;

/**
 * A {@code track_file}: a file whose number, times the weight, is added to priorities.
 *
 * @param name its name
 * @param path where the file is
 * @param initial {@code init_file}: the number written at the start; empty for not at all
 * @param overwrite whether it is written also when the file exists
 * @param weight -254..254 where the instance does not say; 0: another number than 0 means FAULT
 * @param reverse whether the weight counts the other way round
 */
public record TrackFile(
    String name,
    String path,
    OptionalInt initial,
    boolean overwrite,
    int weight,
    boolean reverse) {}
