package org.holdfast.engine.vrrp.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Kernel writes of the vrrp thread in small portions: between two portions the loop looks for
 * packets and timers, so hundreds of addresses of one instance delay no advert of another. Work is
 * done in the order in which it was given.
 */
final class KernelWork {
  /** Address writes between two looks at packets and timers; about 50 to 100 us each. */
  static final int PORTION = 32;

  /** Something to write, piece by piece. */
  interface Job {

    /** Does at most this much; answers what it cost. */
    int step(int portion);

    boolean done();
  }

  private final Deque<Job> backlog = new ArrayDeque<>();
  private final List<Runnable> lastTries = new ArrayList<>();
  private int left = PORTION;
  private boolean working;

  /** Does it now when nothing waits and the portion suffices, else from turn to turn. */
  void submit(Job job) {
    backlog.add(job);
    work();
  }

  /** Once in each turn of the loop. */
  void turn() {
    left = PORTION;
    work();
  }

  private void work() {
    if (working) {
      return; // a job that gives more work: the loop below comes to it
    }
    working = true;
    try {
      while (left > 0 && !backlog.isEmpty()) {
        Job job = backlog.poll(); // one that throws is not tried again
        left -= job.step(left);
        if (!job.done()) {
          backlog.addFirst(job);
        }
      }
    } finally {
      working = false;
    }
  }

  /** Something to try once more at the end; the answer takes it back. */
  Runnable atEnd(Runnable lastTry) {
    lastTries.add(lastTry);
    return () -> lastTries.remove(lastTry);
  }

  /** All of it now: the end of the loop. */
  void drain() {
    while (pending()) {
      turn();
    }
    List.copyOf(lastTries).forEach(Runnable::run);
  }

  boolean pending() {
    return !backlog.isEmpty();
  }
}
