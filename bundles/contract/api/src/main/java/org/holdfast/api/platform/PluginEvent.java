package org.holdfast.api.platform;

import java.time.Instant;

/**
 * A step in the life of a jar of the deploy folder.
 *
 * @param at when (wall clock, for people)
 * @param kind what happened
 * @param file the name of the jar in the folder
 * @param bundle symbolic name and version; empty when the jar could not be read
 * @param text the whole of it in one line
 */
public record PluginEvent(Instant at, Kind kind, String file, String bundle, String text) {

  /** What can happen. */
  public enum Kind {
    /** A bundle came that was not there. */
    INSTALLED,
    /** Another version took the place of one. */
    REPLACED,
    /** It was not taken. */
    REFUSED,
    /** It has stood its probation. */
    PROVEN,
    /** It was taken and failed. */
    FAILED,
    /** The version before runs again, by itself or by hand. */
    RETURNED,
    /** It is not tried again. */
    QUARANTINED,
    /** It is out of quarantine. */
    RELEASED,
    /** Its file was taken out, and the bundle with it. */
    REMOVED
  }
}
