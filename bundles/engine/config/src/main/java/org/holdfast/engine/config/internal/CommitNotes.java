package org.holdfast.engine.config.internal;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.holdfast.api.config.Commit;
import org.holdfast.api.config.ConfigurationService.Outcome;
import org.holdfast.api.config.Diagnostic;
import org.holdfast.api.config.Diagnostic.Severity;
import org.holdfast.api.config.Origin;
import org.holdfast.api.config.SourcePosition;
import org.holdfast.api.journal.JournalKind;
import org.holdfast.api.journal.JournalNote;
import org.holdfast.api.journal.JournalSubject;

/** Commits, and what did not become one, as the journal has them. */
final class CommitNotes {

  private static final int MOST_ERRORS = 3;
  private static final int MOST_MESSAGE = 240;

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

  /**
   * A configuration that was not taken: whose, which, and its first errors. Messages of findings
   * tell no secrets; the lines that they are about are left out, for those do.
   *
   * @param next what comes of it
   */
  static JournalNote refused(Outcome outcome, Origin origin, String next) {
    List<Diagnostic> errors =
        outcome.diagnostics().stream().filter(it -> it.severity() == Severity.ERROR).toList();
    String told =
        errors.stream().limit(MOST_ERRORS).map(CommitNotes::text).collect(Collectors.joining("; "));
    int more = errors.size() - MOST_ERRORS;
    return new JournalNote(
        outcome.at(),
        JournalKind.CONFIGURATION,
        new JournalSubject(JournalSubject.Type.CONFIGURATION, outcome.file().toString()),
        origin.who(),
        "",
        "refused",
        how(origin) + "; " + next + ": " + told + (more > 0 ? "; and " + more + " more" : ""));
  }

  private static String text(Diagnostic finding) {
    String message = finding.message().lines().findFirst().orElse("");
    String shown =
        message.length() <= MOST_MESSAGE ? message : message.substring(0, MOST_MESSAGE - 3) + "...";
    SourcePosition at = finding.position();
    String line = at.line() == 0 ? "" : Path.of(at.file()).getFileName() + ":" + at.line() + ": ";
    return line + shown + " [" + finding.id() + "]";
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
