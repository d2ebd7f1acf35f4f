package org.holdfast.api.track;

import java.time.Instant;

/**
 * A tracker's state at one moment.
 *
 * @param name the name of the {@code vrrp_script}
 * @param state what its results add up to, after rise and fall
 * @param reason the last result in one line
 * @param since when the state became what it is (wall clock, for people)
 */
public record TrackerStatus(String name, State state, String reason, Instant since) {

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
