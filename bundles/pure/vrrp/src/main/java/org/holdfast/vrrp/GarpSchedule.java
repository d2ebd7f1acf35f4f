package org.holdfast.vrrp;

import java.time.Duration;
import org.holdfast.api.config.GarpSettings;

/** When a MASTER announces its addresses again: second set, refresh, and after lower adverts. */
final class GarpSchedule {
  private static final long NANOS_BETWEEN = 1_000_000_000L;

  private long secondSetAt = Timers.NEVER;
  private long refreshAt = Timers.NEVER;
  private long lowerPrioritySetAt = Timers.NEVER;
  private long lowerPriorityAt = Long.MIN_VALUE / 2;
  private Duration refresh = Duration.ZERO;
  private long extraAt = Timers.NEVER;
  private Duration extra = Duration.ZERO;

  /** Begins at the change to MASTER; the first set is the caller's. */
  void start(GarpSettings garp, long now) {
    secondSetAt = after(now, garp.masterDelay());
    refresh = garp.masterRefresh();
    refreshAt = after(now, refresh);
    lowerPrioritySetAt = Timers.NEVER;
    extra = garp.extraInterval();
    extraAt = after(now, extra);
  }

  /** The refresh follows another interval; sets under way stay. */
  void reconfigure(GarpSettings garp, long now) {
    if (!garp.masterRefresh().equals(refresh)) {
      refresh = garp.masterRefresh();
      refreshAt = after(now, refresh);
    }
    if (!garp.extraInterval().equals(extra)) {
      extra = garp.extraInterval();
      extraAt = after(now, extra);
    }
  }

  /**
   * Rounds to announce now that an advert of lower priority was heard. At most one set a second, so
   * that a flood of adverts is not answered by one of ARP; what is held back comes at the end of
   * the second, since it may be the last word of a MASTER that others believed.
   */
  int lowerPriorityHeard(GarpSettings garp, long now) {
    if (garp.lowerPriorityRepeat() == 0) {
      return 0;
    }
    long allowedAt = lowerPriorityAt + NANOS_BETWEEN;
    if (now < allowedAt) {
      lowerPrioritySetAt = Math.min(lowerPrioritySetAt, allowedAt);
      return 0;
    }
    lowerPriorityAt = now;
    lowerPrioritySetAt = after(now, garp.lowerPriorityDelay());
    return garp.lowerPriorityRepeat();
  }

  /** Rounds due now, and moves what was due on. */
  int due(GarpSettings garp, long now) {
    int rounds = 0;
    if (secondSetAt <= now) {
      secondSetAt = Timers.NEVER;
      rounds = garp.masterRepeat();
    }
    if (lowerPrioritySetAt <= now) {
      lowerPrioritySetAt = Timers.NEVER;
      lowerPriorityAt = now;
      rounds = Math.max(rounds, garp.lowerPriorityRepeat());
    }
    if (refreshAt <= now) {
      refreshAt = after(now, garp.masterRefresh());
      rounds = Math.max(rounds, garp.masterRefreshRepeat());
    }
    return rounds;
  }

  /** Whether the announcement on other interfaces is due now, and moves it on. */
  boolean elsewhereDue(long now) {
    if (extraAt > now) {
      return false;
    }
    extraAt = after(now, extra);
    return true;
  }

  MachineMemory.Garp memory() {
    return new MachineMemory.Garp(
        secondSetAt, refreshAt, lowerPrioritySetAt, lowerPriorityAt, extraAt);
  }

  /** Goes on where an earlier one was, with the intervals of these settings. */
  void recall(MachineMemory.Garp memory, GarpSettings garp) {
    secondSetAt = memory.secondSetAt();
    refreshAt = memory.refreshAt();
    refresh = garp.masterRefresh();
    lowerPrioritySetAt = memory.lowerPrioritySetAt();
    lowerPriorityAt = memory.lowerPriorityAt();
    extraAt = memory.extraAt();
    extra = garp.extraInterval();
  }

  long deadline() {
    long sets = Math.min(secondSetAt, Math.min(refreshAt, lowerPrioritySetAt));
    return Math.min(sets, extraAt);
  }

  private static long after(long now, Duration delay) {
    return delay.isZero() ? Timers.NEVER : now + delay.toNanos();
  }
}
