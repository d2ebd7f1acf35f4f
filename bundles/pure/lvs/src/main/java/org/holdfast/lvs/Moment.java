package org.holdfast.lvs;

import java.time.Instant;

/**
 * A point in time on two clocks.
 *
 * @param wall for people; it may be set
 * @param nanos for spans of time, on the scale of {@link System#nanoTime}
 */
public record Moment(Instant wall, long nanos) {}
