package org.holdfast.engine.config.internal;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Consumer;
import org.holdfast.api.config.Commit;
import org.holdfast.api.journal.JournalNote;
import org.holdfast.api.metric.MetricFamily;
import org.holdfast.api.metric.Sample;

/**
 * Keeps what became of configurations: each is a note in the journal, and counted by its result.
 * Any thread.
 */
final class CommitRecord {

  /** What became of a configuration. */
  private enum Result {
    /** It runs. */
    COMMITTED,
    /** It was kept in time. */
    CONFIRMED,
    /** Somebody went back from it. */
    UNDONE,
    /** The node went back from it by itself. */
    ROLLED_BACK,
    /** It was not taken. */
    REFUSED
  }

  private final AtomicLongArray counts = new AtomicLongArray(Result.values().length);
  private final Consumer<JournalNote> journal;

  CommitRecord(Consumer<JournalNote> journal) {
    this.journal = journal;
  }

  void committed(Commit commit) {
    count(
        switch (commit.origin().source()) {
          case UNDO -> Result.UNDONE;
          case ROLLBACK -> Result.ROLLED_BACK;
          case START, FILE, SIGHUP, TIME_FILE -> Result.COMMITTED;
        });
    journal.accept(CommitNotes.of(commit));
  }

  void confirmed(Commit commit, String who, Instant at) {
    count(Result.CONFIRMED);
    journal.accept(CommitNotes.confirmed(commit, who, at));
  }

  void refused(JournalNote note) {
    count(Result.REFUSED);
    journal.accept(note);
  }

  private void count(Result result) {
    counts.incrementAndGet(result.ordinal());
  }

  /** The counts, each from 0 on. */
  MetricFamily metrics() {
    return MetricFamily.counter(
        "holdfast_config_commits",
        "Configurations by what became of them",
        Arrays.stream(Result.values())
            .map(
                result ->
                    new Sample(
                        Map.of("result", result.name().toLowerCase(Locale.ROOT)),
                        counts.get(result.ordinal())))
            .toList());
  }
}
