package org.holdfast.surface.shell.internal;

import java.io.PrintStream;
import java.time.ZoneOffset;
import java.util.Locale;
import org.holdfast.api.journal.JournalEntry;
import org.holdfast.surface.json.Json;

/** Entries of the journal, a line each, as they come. */
final class EntryLines {
  private final PrintStream out;
  private final boolean json;

  EntryLines(PrintStream out, boolean json) {
    this.out = out;
    this.json = json;
  }

  void print(JournalEntry entry) {
    out.print((json ? Json.line(entry) : text(entry)) + "\n");
  }

  /** So many were left out, for this reader is too slow. */
  void missed(long entries) {
    out.print(
        json
            ? "{\"missed\":" + entries + "}\n"
            : "... " + entries + " entries were missed: they came faster than they were read\n");
  }

  /**
   * {@code 2026-11-22T20:18:57.123Z #12 instance web: BACKUP -> MASTER, no advert from the master
   * in time}.
   */
  static String text(JournalEntry entry) {
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
