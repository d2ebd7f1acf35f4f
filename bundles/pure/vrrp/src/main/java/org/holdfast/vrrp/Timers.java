package org.holdfast.vrrp;

/** The timers of RFC 9568 section 6.1 and RFC 3768 section 6.1, in nanoseconds. */
public final class Timers {
  /** A deadline that never comes. */
  public static final long NEVER = Long.MAX_VALUE;

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private Timers() {}

  /**
   * Skew_Time: {@code (256 - priority) * Active_Adver_Interval / 256} in version 3, {@code (256 -
   * priority) / 256} s in version 2, whatever the interval.
   *
   * @param version 2 or 3
   * @param priority 1..255
   * @param intervalNanos Active_Adver_Interval
   * @return nanoseconds
   */
  public static long skewNanos(int version, int priority, long intervalNanos) {
    long scale = version == 2 ? NANOS_PER_SECOND : intervalNanos;
    return (256 - priority) * scale / 256;
  }

  /**
   * Active_Down_Interval (RFC 3768: Master_Down_Interval).
   *
   * @param version 2 or 3
   * @param priority 1..255
   * @param intervalNanos Active_Adver_Interval
   * @param downTimerAdverts adverts missed before the master is down; 3 in the RFC
   * @return nanoseconds
   */
  public static long masterDownNanos(
      int version, int priority, long intervalNanos, int downTimerAdverts) {
    return downTimerAdverts * intervalNanos + skewNanos(version, priority, intervalNanos);
  }
}
