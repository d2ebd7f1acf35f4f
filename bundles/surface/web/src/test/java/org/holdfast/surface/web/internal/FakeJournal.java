package org.holdfast.surface.web.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.holdfast.api.journal.Journal;
import org.holdfast.api.journal.JournalEntry;
import org.holdfast.api.journal.JournalFilter;
import org.holdfast.api.journal.JournalFollower;
import org.holdfast.api.journal.JournalNote;
import org.holdfast.api.journal.JournalStatus;

/** A journal of one follower, in memory. */
final class FakeJournal implements Journal {
  private final List<JournalEntry> entries = new ArrayList<>();
  private final BlockingQueue<Optional<JournalEntry>> coming = new LinkedBlockingQueue<>();
  private final AtomicLong missed = new AtomicLong();

  synchronized FakeJournal with(JournalEntry... past) {
    entries.addAll(List.of(past));
    return this;
  }

  void tell(JournalEntry entry) {
    with(entry);
    coming.add(Optional.of(entry));
  }

  /** Keeps something that the follower is too slow for. */
  void tellInVain(JournalEntry entry) {
    with(entry);
    missed.incrementAndGet();
    coming.add(Optional.empty());
  }

  @Override
  public synchronized List<JournalEntry> read(JournalFilter filter, int most) {
    List<JournalEntry> found = entries.stream().filter(filter::accepts).toList();
    return found.subList(Math.max(0, found.size() - most), found.size());
  }

  @Override
  public JournalFollower follow(JournalFilter filter) {
    return new JournalFollower() {
      @Override
      public Optional<JournalEntry> next(Duration patience) throws InterruptedException {
        Optional<JournalEntry> next = coming.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        return next == null ? Optional.empty() : next.filter(filter::accepts);
      }

      @Override
      public long missed() {
        return missed.get();
      }

      @Override
      public boolean ended() {
        return false;
      }

      @Override
      public void close() {
        coming.clear();
      }
    };
  }

  @Override
  public void append(JournalNote note) {
    throw new UnsupportedOperationException("the page tells the journal nothing");
  }

  @Override
  public JournalStatus status() {
    throw new UnsupportedOperationException("the page does not ask for it");
  }
}
