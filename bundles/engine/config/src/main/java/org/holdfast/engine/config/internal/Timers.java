package org.holdfast.engine.config.internal;

import java.time.Duration;
import java.time.Instant;

/** Time as this engine sees it, so that tests can have their own. */
interface Timers extends AutoCloseable {

  /** A monotonic clock. */
  long nanos();

  /** The wall clock, for people. */
  Instant now();

  /** Runs a task once, after a time on the monotonic clock; it must be short. */
  Timer after(Duration delay, Runnable task);

  @Override
  void close();

  /** A task that waits. */
  @FunctionalInterface
  interface Timer {
    /** Keeps it from being run, unless it runs already. */
    void cancel();
  }
}
