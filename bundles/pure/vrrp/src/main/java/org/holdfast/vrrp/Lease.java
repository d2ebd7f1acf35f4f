package org.holdfast.vrrp;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * How long a virtual address outlives its last advert, so that a node that is dead or hung lets go.
 * The bound is the longest time until a backup must have taken over: {@code down_timer_adverts}
 * adverts, and one more for the skew, which is shorter (RFC 9568 section 6.1; in version 2 it is
 * shorter than a second, and so than the interval). Clients then find no gap before the successor,
 * and two owners never outlast it. The interval is the one that the last advert told.
 */
public final class Lease {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private Lease() {}

  /**
   * The bound.
   *
   * @param intervalNanos Advertisement_Interval of the last advert sent
   * @param downTimerAdverts adverts missed before the master is down
   * @return nanoseconds after the last advert
   */
  public static long boundNanos(long intervalNanos, int downTimerAdverts) {
    return (downTimerAdverts + 1) * intervalNanos;
  }

  /**
   * The lifetime of an address: the kernel counts whole seconds, so the bound is rounded up.
   *
   * @param boundNanos the bound
   * @param seconds what the configuration wants; less than the bound would leave a gap, and counts
   *     as the bound
   * @return whole seconds, at least one
   */
  public static Duration length(long boundNanos, OptionalInt seconds) {
    long shortest = (boundNanos + NANOS_PER_SECOND - 1) / NANOS_PER_SECOND;
    return Duration.ofSeconds(Math.max(shortest, seconds.orElse(1)));
  }

  /**
   * Whether an advert that was just sent should refresh the addresses: when less of the lease than
   * the bound would remain after it. Where refreshing is dear, when less than half of it remains:
   * the addresses may then end before the successor has them.
   *
   * @param length of the lease
   * @param boundNanos the bound
   * @param sinceRefreshNanos time since it was refreshed
   * @param dear whether there are many addresses
   * @return true when it is time
   */
  public static boolean refreshDue(
      Duration length, long boundNanos, long sinceRefreshNanos, boolean dear) {
    long remaining = length.toNanos() - sinceRefreshNanos;
    return remaining < (dear ? Math.min(boundNanos, length.toNanos() / 2) : boundNanos);
  }

  /**
   * How long after an advert its addresses may still be refreshed. The age of an address then
   * tells, but for so much, when the last advert before it was sent.
   *
   * @param intervalNanos Advertisement_Interval
   * @param dear whether there are many addresses
   * @return nanoseconds
   */
  public static long slackNanos(long intervalNanos, boolean dear) {
    return dear ? intervalNanos : intervalNanos / 8;
  }
}
