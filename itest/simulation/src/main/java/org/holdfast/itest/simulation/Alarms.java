package org.holdfast.itest.simulation;

/** Conditions that must be over in time. Each has a number, and lasts until it is cleared. */
final class Alarms {
  private static final long NEVER = Long.MAX_VALUE;

  private final long[] deadlines;
  private final int[] active;
  private final int[] place;
  private int size;
  private long first = NEVER;

  Alarms(int numbers) {
    deadlines = new long[numbers];
    active = new int[numbers];
    place = new int[numbers];
    java.util.Arrays.fill(place, -1);
  }

  boolean isSet(int number) {
    return place[number] >= 0;
  }

  /** Begins, unless it has begun. */
  void set(int number, long deadline) {
    if (place[number] < 0) {
      place[number] = size;
      active[size++] = number;
      deadlines[number] = deadline;
      first = Math.min(first, deadline);
    }
  }

  void clear(int number) {
    int hole = place[number];
    if (hole >= 0) {
      place[number] = -1;
      int last = active[--size];
      if (last != number) {
        active[hole] = last;
        place[last] = hole;
      }
      if (size == 0) {
        first = NEVER;
      }
    }
  }

  /** One that has lasted too long at this time, or -1. */
  int late(long now) {
    if (now <= first) {
      return -1;
    }
    first = NEVER;
    for (int i = 0; i < size; i++) {
      if (deadlines[active[i]] < now) {
        return active[i];
      }
      first = Math.min(first, deadlines[active[i]]);
    }
    return -1;
  }
}
