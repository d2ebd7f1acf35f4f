package org.holdfast.surface.api.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.holdfast.api.journal.Journal;
import org.holdfast.api.journal.JournalEntry;
import org.holdfast.api.journal.JournalFilter;
import org.holdfast.api.journal.JournalFollower;
import org.holdfast.api.journal.JournalNote;
import org.holdfast.api.journal.JournalStatus;

/** A journal whose follower is told by the test, in time that the test makes. */
final class FakeJournal implements Journal {

  /** What happens while somebody waits. */
  interface Step {
    void happens();
  }

  final BlockingQueue<Step> steps = new LinkedBlockingQueue<>();
  final AtomicLong nanos = new AtomicLong();
  int waits;
  int followers;

  @Override
  public void append(JournalNote note) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<JournalEntry> read(JournalFilter filter, int most) {
    return List.of();
  }

  @Override
  public JournalStatus status() {
    return new JournalStatus("boot", 0, 0, 0, 0, "");
  }

  @Override
  public JournalFollower follow(JournalFilter filter) {
    followers++;
    return new JournalFollower() {
      @Override
      public Optional<JournalEntry> next(Duration patience) {
        if (patience.isZero()) {
          return Optional.empty();
        }
        waits++;
        Step step = steps.poll();
        if (step == null) {
          nanos.addAndGet(patience.toNanos());
        } else {
          step.happens();
        }
        return Optional.empty();
      }

      @Override
      public long missed() {
        return 0;
      }

      @Override
      public boolean ended() {
        return false;
      }

      @Override
      public void close() {
        followers--;
      }
    };
  }
}
