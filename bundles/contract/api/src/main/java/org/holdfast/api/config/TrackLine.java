package org.holdfast.api.config;

import org.holdfast.api.track.TrackerId;

/**
 * A line of {@code track_script}, {@code track_file} and their like, with the tracker's own weight
 * filled in where the line has none.
 *
 * @param tracker what is tracked
 * @param weight -253..253, for a file -254..254; 0: bad means FAULT
 * @param reverse whether the weight counts the other way round
 */
public record TrackLine(TrackerId tracker, int weight, boolean reverse) {}
