package org.holdfast.notify.mail.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is to be sent, and when: a value machine without a clock, whose times are nanoseconds of a
 * monotonic one. The first alerts of a window are sent at once, one mail each; what comes beyond
 * them in that window shares one mail at its end. A batch that could not be delivered is tried
 * again, later each time, until its alerts are too old.
 */
final class Outbox {
  private static final long FIRST_PAUSE = 5_000_000_000L;
  private static final long LONGEST_PAUSE = 300_000_000_000L;

  private record Waiting(Alert alert, long since) {}

  private final int bound;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private List<Waiting> trying = List.of();
  private Pace pace;
  private long windowEnd;
  private boolean windowOpen;
  private int inWindow;
  private boolean collecting;
  private boolean hurried;
  private int failures;
  private long notBefore;
  private long lost;
  private long lostBeforeTrying;

  Outbox(int bound, Pace pace) {
    this.bound = bound;
    this.pace = pace;
  }

  /** Takes other settings; what waits for a server that failed is tried at once. */
  void pace(Pace other, long now) {
    pace = other;
    failures = 0;
    notBefore = now;
  }

  /** Adds an alert; false when the oldest that waited was left out for it. */
  boolean add(Alert alert, long now) {
    boolean full = waiting.size() + trying.size() >= bound && !waiting.isEmpty();
    if (full) {
      waiting.removeFirst();
      lost++;
    }
    waiting.add(new Waiting(alert, now));
    return !full;
  }

  /** Everything is to go now, in one mail, whatever the window and the pauses. */
  void hurry() {
    hurried = true;
  }

  boolean isEmpty() {
    return waiting.isEmpty() && trying.isEmpty();
  }

  int size() {
    return waiting.size() + trying.size();
  }

  /** What is to be sent now; the same until it was sent or failed. */
  Optional<Batch> next(long now) {
    if (trying.isEmpty()) {
      take(now);
    }
    return trying.isEmpty() || !hurried && now - notBefore < 0 && failures > 0
        ? Optional.empty()
        : Optional.of(new Batch(trying.stream().map(Waiting::alert).toList(), lostBeforeTrying));
  }

  private void take(long now) {
    if (waiting.isEmpty()) {
      return;
    }
    if (!windowOpen || !collecting && now - windowEnd >= 0) {
      open(now);
    }
    if (hurried || collecting && now - windowEnd >= 0) {
      trying = List.copyOf(waiting);
      waiting.clear();
      open(now);
      inWindow = 1;
    } else if (!collecting && inWindow < pace.mails()) {
      trying = List.of(waiting.removeFirst());
      inWindow++;
    } else {
      collecting = true;
      return;
    }
    lostBeforeTrying = lost;
    lost = 0;
  }

  private void open(long now) {
    windowOpen = true;
    windowEnd = now + pace.windowNanos();
    inWindow = 0;
    collecting = false;
  }

  /** When to ask again; empty when nothing waits. */
  OptionalLong wakeUp() {
    if (!trying.isEmpty()) {
      return OptionalLong.of(notBefore);
    }
    return waiting.isEmpty() ? OptionalLong.empty() : OptionalLong.of(windowEnd);
  }

  /** The batch was taken by the server. */
  void sent() {
    trying = List.of();
    lostBeforeTrying = 0;
    failures = 0;
  }

  /** The server will never take this batch. */
  int refused() {
    int given = trying.size();
    sent();
    return given;
  }

  /** The batch could not be delivered now; returns how many alerts are too old and given up. */
  int failed(long now) {
    int before = size();
    trying = young(trying, now);
    waiting.removeIf(one -> isOld(one, now));
    failures++;
    long pause = FIRST_PAUSE << Math.min(failures - 1, 10);
    notBefore = now + Math.min(pause, LONGEST_PAUSE);
    if (!trying.isEmpty()) { // a last try when its time is over
      long end = trying.getFirst().since() + pace.retryNanos();
      notBefore = end - notBefore < 0 ? end : notBefore;
    }
    return before - size();
  }

  private List<Waiting> young(List<Waiting> all, long now) {
    List<Waiting> left = new ArrayList<>(all);
    left.removeIf(one -> isOld(one, now));
    return List.copyOf(left);
  }

  private boolean isOld(Waiting one, long now) {
    return now - one.since() >= pace.retryNanos();
  }
}
