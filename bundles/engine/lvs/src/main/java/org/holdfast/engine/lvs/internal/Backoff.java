package org.holdfast.engine.lvs.internal;

/** How long to wait after failures in a row: 0.5 s, doubled each time, at most 30 s. */
final class Backoff {
  private static final long FIRST_NANOS = 500_000_000L;
  private static final long MOST_NANOS = 30_000_000_000L;

  private long nextNanos = FIRST_NANOS;

  long nextNanos() {
    long now = nextNanos;
    nextNanos = Math.min(2 * nextNanos, MOST_NANOS);
    return now;
  }

  void reset() {
    nextNanos = FIRST_NANOS;
  }
}
