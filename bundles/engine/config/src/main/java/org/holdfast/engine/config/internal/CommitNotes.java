package org.holdfast.engine.config.internal;

import java.time.Instant;
import org.holdfast.api.config.Commit;
import org.holdfast.api.config.Origin;
import org.holdfast.api.journal.JournalKind;
import org.holdfast.api.journal.JournalNote;
import org.holdfast.api.journal.JournalSubject;

/** A commit as the journal has it. */
final class CommitNotes {

  private CommitNotes() {}

  static JournalNote of(Commit commit) {
    String file = commit.file().isEmpty() ? "" : " of " + commit.file();
    return new JournalNote(
        commit.at(),
        JournalKind.CONFIGURATION,
        new JournalSubject(JournalSubject.Type.CONFIGURATION, "commit " + commit.number()),
        commit.origin().who(),
        "",
        commit.returnsTo().isPresent()
            ? "back to commit " + commit.returnsTo().getAsLong()
            : "taken",
        how(commit.origin()) + file + ": " + commit.summary());
  }

  /** A commit that was kept in time. */
  static JournalNote confirmed(Commit commit, String who, Instant at) {
    return new JournalNote(
        at,
        JournalKind.CONFIGURATION,
        new JournalSubject(JournalSubject.Type.CONFIGURATION, "commit " + commit.number()),
        who,
        "waits to be confirmed",
        "confirmed",
        commit.summary());
  }

  private static String how(Origin origin) {
    return switch (origin.source()) {
      case START -> "start";
      case FILE -> "apply";
      case SIGHUP -> "SIGHUP";
      case TIME_FILE -> "reload_time_file";
      case UNDO -> "undo";
      case ROLLBACK -> "by itself, for nobody confirmed or it cost something";
    };
  }
}
