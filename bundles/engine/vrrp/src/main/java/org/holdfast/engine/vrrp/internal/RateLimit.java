package org.holdfast.engine.vrrp.internal;

import java.util.Arrays;

/**
 * Lets one line a minute pass for each subject. Nothing that arrives from the network resets it, so
 * nobody can make this router log more.
 */
final class RateLimit {
  private static final long NANOS_BETWEEN = 60_000_000_000L;

  private final long[] nextAt;
  private final long[] heldBack;

  RateLimit(int subjects) {
    nextAt = new long[subjects];
    heldBack = new long[subjects];
    Arrays.fill(nextAt, Long.MIN_VALUE);
  }

  boolean passes(int subject, long now) {
    if (now < nextAt[subject]) {
      heldBack[subject]++;
      return false;
    }
    nextAt[subject] = now + NANOS_BETWEEN;
    return true;
  }

  /** How many were held back since the line before, as the end of a line; empty for none. */
  String heldBack(int subject) {
    long count = heldBack[subject];
    heldBack[subject] = 0;
    return count == 0 ? "" : " (and " + count + " more since the last such line)";
  }
}
