package org.holdfast.surface.web.internal;

import java.time.Instant;
import org.holdfast.api.journal.JournalEntry;

/**
 * One line of the timeline.
 *
 * @param number from 1, growing
 * @param at when (wall clock, for people)
 * @param subject what it happened to
 * @param what what happened: "BACKUP to MASTER"
 * @param reason why, in one line; may be empty
 * @param tone how it is meant
 */
record Happening(long number, Instant at, String subject, String what, String reason, Tone tone) {

  /** What an entry of the journal is on the page. */
  static Happening of(long number, JournalEntry entry) {
    return new Happening(
        number, entry.at(), subject(entry), what(entry), reason(entry), tone(entry));
  }

  private static String subject(JournalEntry entry) {
    String name = entry.subject().name();
    return switch (entry.subject().type()) {
      case GROUP -> "group " + name;
      case REAL_SERVER -> name + " in " + entry.subject().of();
      case NODE -> "the node";
      case CONFIGURATION -> "configuration " + name;
      default -> name;
    };
  }

  private static String what(JournalEntry entry) {
    return switch (entry.kind()) {
      case STATE, PRIORITY -> entry.before() + " to " + entry.after();
      case QUORUM -> entry.after().equals("UP") ? "quorum gained" : "quorum lost";
      default -> entry.after();
    };
  }

  private static String reason(JournalEntry entry) {
    String who = entry.who().isEmpty() ? "" : "by " + entry.who();
    return entry.cause().isEmpty() || who.isEmpty()
        ? entry.cause() + who
        : entry.cause() + ", " + who;
  }

  private static Tone tone(JournalEntry entry) {
    return switch (entry.after()) {
      case "FAULT", "DOWN", "LOST" -> Tone.BAD;
      case "INIT", "refused", "failed", "quarantined" -> Tone.WARNING;
      case "MASTER", "BACKUP", "UP" -> Tone.GOOD;
      default -> Tone.PLAIN;
    };
  }
}
