package org.holdfast.api.journal;

import java.time.ZoneOffset;
import java.util.Locale;

/** Entries of the journal for people, in the same words on every surface. */
public final class JournalText {

  private JournalText() {}

  /**
   * {@code 2026-11-22T20:18:57.123Z #12 instance web: BACKUP -> MASTER, no advert from the master
   * in time}.
   *
   * @param entry any
   * @return one line, without a newline and without control characters
   */
  public static String line(JournalEntry entry) {
    StringBuilder line = new StringBuilder();
    line.append("%tFT%<tT.%<tLZ".formatted(entry.at().atOffset(ZoneOffset.UTC)));
    line.append(" #").append(entry.sequence()).append(' ');
    line.append(what(entry)).append(": ");
    if (!entry.before().isEmpty()) {
      line.append(entry.before()).append(" -> ");
    }
    line.append(entry.after());
    if (!entry.cause().isEmpty()) {
      line.append(", ").append(entry.cause());
    }
    if (!entry.who().isEmpty()) {
      line.append(", by ").append(entry.who());
    }
    entry.causedBy().ifPresent(cause -> line.append(" (from #").append(cause).append(')'));
    return line.toString().replaceAll("\\p{Cntrl}+", " ");
  }

  private static String what(JournalEntry entry) {
    String subject = entry.subject().toString();
    return switch (entry.kind()) {
      case STATE ->
          entry.subject().type().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + subject;
      case PRIORITY -> "priority of " + subject;
      case TRACKER -> subject;
      case VERDICT -> "check of " + subject;
      case SERVER -> "server " + subject;
      case QUORUM -> "quorum of " + subject;
      case CONFIGURATION -> "configuration " + subject;
      case STEERING -> "operator's word to " + subject;
      case PLUGIN -> "plugin " + subject;
      case WATCHDOG -> "watchdog: " + subject;
      case NODE -> subject;
    };
  }
}
