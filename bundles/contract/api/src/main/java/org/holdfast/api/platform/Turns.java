package org.holdfast.api.platform;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Counts the beats of a loop that waits for work as long as there is none, and may work for a while
 * at what there is: for a {@link Heartbeat}. One thread calls {@link #begin} and {@link #end}, any
 * thread the rest.
 */
public final class Turns {
  private static final long IDLE = Long.MIN_VALUE;

  private final long patienceNanos;
  private final LongSupplier clock;
  private final AtomicLong beats = new AtomicLong();
  private volatile long since = IDLE;

  /**
   * A count.
   *
   * @param patience the longest that one turn may work before it counts as hung; the watchdog waits
   *     a while longer
   * @param clock monotonic nanoseconds, such as {@link System#nanoTime}
   */
  public Turns(Duration patience, LongSupplier clock) {
    this.patienceNanos = patience.toNanos();
    this.clock = clock;
  }

  /** The loop begins to work. A loop that ends in the middle of it counts as hung. */
  public void begin() {
    since = clock.getAsLong();
  }

  /** The loop waits for work again. */
  public void end() {
    since = IDLE;
  }

  /**
   * Whether the present turn works for longer than patience has it.
   *
   * @return true for a hung loop
   */
  public boolean overdue() {
    long began = since;
    return began != IDLE && clock.getAsLong() - began >= patienceNanos;
  }

  /**
   * As {@link Heartbeat#beats} answers.
   *
   * @return one more than before, unless the loop is overdue
   */
  public long beats() {
    return overdue() ? beats.get() : beats.incrementAndGet();
  }
}
