package org.holdfast.surface.web.internal;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.holdfast.api.journal.Journal;
import org.holdfast.api.journal.JournalEntry;
import org.holdfast.api.journal.JournalFilter;
import org.holdfast.api.journal.JournalFollower;
import org.holdfast.api.journal.JournalKind;

/** Reads what a journal has for the page, and what comes, on a thread of its own. */
final class JournalReader {
  private static final JournalFilter FOR_THE_PAGE =
      new JournalFilter(
          Optional.empty(),
          0,
          EnumSet.complementOf(EnumSet.of(JournalKind.VERDICT)), // a server tells of its checks
          Optional.empty(),
          Optional.empty());

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Journal journal;
  private final int most;
  private final Consumer<List<JournalEntry>> page;
  private final Thread thread;

  /**
   * Begins to read.
   *
   * @param most how many entries the page keeps
   * @param page gets them in order; some may come twice
   */
  JournalReader(Journal journal, int most, Consumer<List<JournalEntry>> page) {
    this.journal = journal;
    this.most = most;
    this.page = page;
    thread = Thread.ofPlatform().daemon().name("holdfast-web-journal").start(this::run);
  }

  /** It follows before it reads: so nothing is between the two. */
  private void run() {
    try (JournalFollower follower = journal.follow(FOR_THE_PAGE)) {
      readAll();
      long missed = 0;
      while (!follower.ended()) {
        Optional<JournalEntry> next = follower.next(PATIENCE);
        if (follower.missed() > missed) {
          missed = follower.missed();
          readAll();
        } else {
          next.map(List::of).ifPresent(page);
        }
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void readAll() {
    page.accept(journal.read(FOR_THE_PAGE, most));
  }

  void close() {
    thread.interrupt();
  }
}
