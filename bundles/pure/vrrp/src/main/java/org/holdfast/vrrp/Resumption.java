package org.holdfast.vrrp;

import java.time.Duration;
import java.util.Optional;

/**
 * What a process may conclude from the addresses of an earlier run that it finds. A refresh follows
 * an advert closely ({@link Lease#slackNanos}), so the age of the youngest address tells when the
 * last advert was sent at the earliest. Until {@code down_timer_adverts} intervals after it no peer
 * has taken over; every skew is left as a margin, and a twentieth of the interval besides, for a
 * peer of priority 254 has next to none. A second of the lease is left at the end, the least that
 * an address can be given: taking over writes the addresses again before the first advert, and must
 * not make them last longer than that earlier advert says.
 *
 * @param speakAtNanos when to be MASTER unless an advert was heard: after one interval, in which a
 *     MASTER would have been heard, or shortly before the end if that is sooner
 * @param untilNanos the end: later a peer may have taken over
 * @param lastAdvertNanos when the last advert was sent, at the earliest
 */
public record Resumption(long speakAtNanos, long untilNanos, long lastAdvertNanos) {
  private static final Duration CLOCK_ERROR = Duration.ofMillis(30);

  /**
   * Decides.
   *
   * @param age of the youngest address
   * @param remaining of its lifetime, as the kernel tells it: whole seconds, of a whole second that
   *     has begun; empty for ever, when nobody refreshed it and its age tells nothing
   * @param length that the lease has by the configuration: another one means that the earlier run
   *     spoke with another interval, and how long its peers wait is not known
   * @param intervalNanos Advertisement_Interval
   * @param downTimerAdverts adverts missed before the master is down
   * @param dear whether there are many addresses
   * @param nowNanos now
   * @return empty when it must begin as one that was never MASTER
   */
  public static Optional<Resumption> of(
      Duration age,
      Optional<Duration> remaining,
      Duration length,
      long intervalNanos,
      int downTimerAdverts,
      boolean dear,
      long nowNanos) {
    if (remaining.isEmpty() || !ofLength(remaining.get(), age, length)) {
      return Optional.empty();
    }
    long advert = nowNanos - age.toNanos() - Lease.slackNanos(intervalNanos, dear);
    long until =
        advert
            + Math.min(
                downTimerAdverts * intervalNanos - intervalNanos / 20,
                length.minusSeconds(1).toNanos());
    long heard = nowNanos + intervalNanos + intervalNanos / 20;
    long latest = Math.max(nowNanos, until - intervalNanos / 20); // a timer may come late
    return nowNanos < until
        ? Optional.of(new Resumption(Math.min(heard, latest), until, advert))
        : Optional.empty();
  }

  private static boolean ofLength(Duration remaining, Duration age, Duration length) {
    Duration whole = length.minus(remaining);
    return whole.equals(seconds(age.plus(CLOCK_ERROR)))
        || whole.equals(seconds(age.minus(CLOCK_ERROR)));
  }

  private static Duration seconds(Duration age) {
    return Duration.ofSeconds(Math.max(0, age.getSeconds()));
  }
}
