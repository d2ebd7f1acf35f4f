package org.holdfast.api.replay;

import java.time.Duration;
import java.time.Instant;

/**
 * What happened at one moment.
 *
 * @param at wall clock
 * @param monotonicNanos the same on the monotonic scale of the process that recorded
 * @param instance the virtual router; empty for what concerns all
 * @param kind what it is
 * @param text in words
 * @param times how often in a row, at least 1
 * @param span from the first to the last of these
 * @param difference empty when this version makes the same of it, else how it was recorded and what
 *     this version makes of it
 */
public record ReplayLine(
    Instant at,
    long monotonicNanos,
    String instance,
    Kind kind,
    String text,
    long times,
    Duration span,
    String difference) {

  /** What a line can be. */
  public enum Kind {
    /** A recording begins. */
    BEGIN,
    /** The state from which a virtual router is run. */
    STATE,
    /** Something that its machine was told. */
    INPUT,
    /** An advert that its machine was not told of. */
    REFUSED,
    /** A change of state. */
    CHANGE,
    /** Something is missing. */
    LOST
  }
}
