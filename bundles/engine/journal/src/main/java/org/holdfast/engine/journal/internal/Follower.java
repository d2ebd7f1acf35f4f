package org.holdfast.engine.journal.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.holdfast.api.journal.JournalEntry;
import org.holdfast.api.journal.JournalFilter;
import org.holdfast.api.journal.JournalFollower;

/** One who follows; what it does not take in time it misses. */
final class Follower implements JournalFollower {
  static final int MOST_WAITING = 4096;

  private record Item(Optional<JournalEntry> entry) {}

  private final JournalFilter filter;
  private final Consumer<Follower> leave;
  private final BlockingQueue<Item> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
  private final AtomicLong missed = new AtomicLong();
  private volatile boolean ended;

  /**
   * @param filter what it wants
   * @param past what it is told first
   * @param leave called when it is closed
   */
  Follower(JournalFilter filter, List<JournalEntry> past, Consumer<Follower> leave) {
    this.filter = filter;
    this.leave = leave;
    past.forEach(this::tell);
  }

  /** Never waits. */
  void tell(JournalEntry entry) {
    if (filter.accepts(entry) && !waiting.offer(new Item(Optional.of(entry)))) {
      missed.incrementAndGet();
    }
  }

  /** Wakes who waits; no more will come. */
  void end() {
    ended = true;
    waiting.offer(new Item(Optional.empty()));
  }

  @Override
  public Optional<JournalEntry> next(Duration patience) throws InterruptedException {
    if (ended && waiting.isEmpty()) {
      return Optional.empty();
    }
    Item item = waiting.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
    return item == null ? Optional.empty() : item.entry();
  }

  @Override
  public long missed() {
    return missed.get();
  }

  @Override
  public boolean ended() {
    return ended && waiting.isEmpty();
  }

  @Override
  public void close() {
    leave.accept(this);
    end();
  }
}
