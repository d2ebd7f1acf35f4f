package org.holdfast.vrrp;

import java.util.Arrays;
import java.util.List;

/**
 * A fault the machine found by itself (addresses refused or vanishing, adverts not sent): how long
 * it lasts before another try, and how many repairs are allowed before one is declared.
 */
final class RetryGuard {
  /** Repairs of vanished addresses within {@link #REPAIR_WINDOW_NANOS}; one more is a fault. */
  static final int REPAIRS = 3;

  private static final long SECOND = 1_000_000_000L;
  private static final long REPAIR_WINDOW_NANOS = 60 * SECOND;
  private static final long FIRST_RETRY_NANOS = SECOND;
  private static final long LAST_RETRY_NANOS = 32 * SECOND;

  /** As MASTER for this long, the next fault starts with the shortest wait again. */
  private static final long GOOD_NANOS = 60 * SECOND;

  private final long[] repairs = new long[REPAIRS];
  private int repairCount;
  private long retryNanos = FIRST_RETRY_NANOS;
  private long retryAt = Timers.NEVER;
  private String fault = "";

  /** Notes a repair at this time; false when there were too many of late. */
  boolean mayRepair(long now) {
    int slot = repairCount % REPAIRS;
    if (repairCount >= REPAIRS && now - repairs[slot] < REPAIR_WINDOW_NANOS) {
      repairCount = 0;
      return false;
    }
    repairs[slot] = now;
    repairCount++;
    return true;
  }

  /** Declares a fault; it is tried again after 1, 2, 4 .. 32 s. */
  void fail(String what, long masterNanos, long now) {
    if (masterNanos >= GOOD_NANOS) {
      retryNanos = FIRST_RETRY_NANOS;
    }
    fault = what;
    retryAt = now + retryNanos;
    retryNanos = Math.min(2 * retryNanos, LAST_RETRY_NANOS);
  }

  /** Ends the fault when its time has come. */
  boolean retryDue(long now) {
    if (retryAt > now) {
      return false;
    }
    clear();
    return true;
  }

  void clear() {
    fault = "";
    retryAt = Timers.NEVER;
  }

  /** Empty when there is none. */
  String fault() {
    return fault;
  }

  /** How long the next fault lasts. */
  long nextNanos() {
    return retryNanos;
  }

  void recall(MachineMemory.Found memory) {
    fault = memory.found();
    retryAt = memory.retryAt();
    retryNanos = memory.retryNanos();
  }

  /** When the last repairs were, in slots of {@link #repairCount}. */
  List<Long> repairs() {
    return Arrays.stream(repairs).boxed().toList();
  }

  int repairCount() {
    return repairCount;
  }

  void recall(List<Long> at, int count) {
    for (int i = 0; i < REPAIRS; i++) {
      repairs[i] = at.get(i);
    }
    repairCount = count;
  }

  long deadline() {
    return retryAt;
  }
}
