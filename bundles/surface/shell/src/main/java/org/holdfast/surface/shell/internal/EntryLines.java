package org.holdfast.surface.shell.internal;

import java.io.PrintStream;
import org.holdfast.api.journal.JournalEntry;
import org.holdfast.api.journal.JournalText;
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
    out.print((json ? Json.line(entry) : JournalText.line(entry)) + "\n");
  }

  /** So many were left out, for this reader is too slow. */
  void missed(long entries) {
    out.print(
        json
            ? "{\"missed\":" + entries + "}\n"
            : "... " + entries + " entries were missed: they came faster than they were read\n");
  }
}
