package org.holdfast.lvs;

import java.time.Duration;

/**
 * The rise of a server's weight after it came up: in proportion to the time since then, at least 1,
 * in steps of a second or more.
 *
 * @param sinceNanos when it came up, on the scale of {@link System#nanoTime}
 * @param periodNanos how long its weight rises
 * @param nowNanos the moment that counts
 */
public record SlowStart(long sinceNanos, long periodNanos, long nowNanos) {
  private static final long STEP_NANOS = 1_000_000_000L;

  static SlowStart of(long sinceNanos, Duration period, long nowNanos) {
    return new SlowStart(sinceNanos, period.toNanos(), nowNanos);
  }

  boolean over() {
    return nowNanos - sinceNanos >= periodNanos;
  }

  /** The part of a weight that counts now. */
  int of(int weight) {
    if (weight <= 1 || over()) {
      return weight;
    }
    double share = (double) (nowNanos - sinceNanos) / periodNanos;
    return Math.max(1, (int) (weight * share));
  }

  /** When the part of a weight is another one, or the rise is over. */
  long nextNanos(int weight) {
    long end = sinceNanos + periodNanos;
    if (weight <= 1) {
      return end;
    }
    double perUnit = (double) periodNanos / weight;
    long next = sinceNanos + (long) Math.ceil((of(weight) + 1) * perUnit);
    long soonest = nowNanos + STEP_NANOS;
    next = next - soonest < 0 ? soonest : next;
    return next - end < 0 ? next : end;
  }
}
