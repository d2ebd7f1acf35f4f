package org.holdfast.engine.checker.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The moment of the event being handled. */
final class Now {
  private final InstantSource wall;
  private long nanos;

  Now(InstantSource wall) {
    this.wall = wall;
  }

  void is(long nanos) {
    this.nanos = nanos;
  }

  /** On the monotonic clock: for everything that is timed. */
  long nanos() {
    return nanos;
  }

  long in(Duration delay) {
    return nanos + delay.toNanos();
  }

  /** On the wall clock: for people. */
  Instant instant() {
    return wall.instant();
  }
}
