package org.holdfast.surface.web.internal;

import java.time.Instant;
import java.util.Map;

/**
 * One thing on the page that has a state.
 *
 * @param key names it among all rows
 * @param kind what it is
 * @param parent key of the virtual server of a real one; else empty
 * @param name for people
 * @param state a word
 * @param tone how that is meant
 * @param since when the state became what it is (wall clock, for people)
 * @param reason why, in one line
 * @param facts more of it, for people, in the order in which they are shown
 */
record Row(
    String key,
    Kind kind,
    String parent,
    String name,
    String state,
    Tone tone,
    Instant since,
    String reason,
    Map<String, String> facts) {

  /** What a row is about. */
  enum Kind {
    /** A VRRP instance. */
    INSTANCE,
    /** A virtual server. */
    VIRTUAL,
    /** A real server. */
    REAL
  }
}
