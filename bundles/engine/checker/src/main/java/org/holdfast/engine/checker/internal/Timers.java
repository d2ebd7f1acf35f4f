package org.holdfast.engine.checker.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.PriorityQueue;

/** What is due when, on the monotonic clock. Not thread-safe. */
final class Timers {
  private final PriorityQueue<Timer> queue = new PriorityQueue<>();
  private long count;

  /** One thing to do; may be cancelled. */
  static final class Timer implements Comparable<Timer> {
    private final long atNanos;
    private final long order;

    /** Null once cancelled: what it would have done, and with what, is let go of at once. */
    private Runnable action;

    private Timer(long atNanos, long order, Runnable action) {
      this.atNanos = atNanos;
      this.order = order;
      this.action = action;
    }

    void cancel() {
      action = null;
    }

    @Override
    public int compareTo(Timer other) {
      long difference = atNanos - other.atNanos; // System.nanoTime may wrap around
      return difference != 0 ? Long.signum(difference) : Long.compare(order, other.order);
    }
  }

  Timer at(long atNanos, Runnable action) {
    Timer timer = new Timer(atNanos, count++, action);
    queue.add(timer);
    return timer;
  }

  /** Takes the next action that is due, or null. */
  Runnable due(long nowNanos) {
    while (!queue.isEmpty() && queue.peek().atNanos - nowNanos <= 0) {
      Timer timer = queue.poll();
      if (timer.action != null) {
        return timer.action;
      }
    }
    return null;
  }

  /** The time until something is due; empty when nothing is planned. */
  Optional<Duration> untilNext(long nowNanos) {
    while (!queue.isEmpty() && queue.peek().action == null) {
      queue.poll();
    }
    return queue.isEmpty()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(Math.max(0, queue.peek().atNanos - nowNanos)));
  }
}
