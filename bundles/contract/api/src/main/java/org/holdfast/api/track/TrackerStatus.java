package org.holdfast.api.track;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * A tracker's state at one moment.
 *
 * @param id what it looks at
 * @param state what its results add up to; UP also for one with a value
 * @param value a number that is multiplied by the weight of whoever tracks it ({@code track_file});
 *     empty for a tracker that is only good or bad
 * @param reason the last result in one line
 * @param since when the state became what it is (wall clock, for people)
 */
public record TrackerStatus(
    TrackerId id, State state, OptionalInt value, String reason, Instant since) {

  /** What a tracker says. */
  public enum State {
    /** No result yet. */
    UNKNOWN,
    /** Good. */
    UP,
    /** Bad. */
    DOWN
  }
}
