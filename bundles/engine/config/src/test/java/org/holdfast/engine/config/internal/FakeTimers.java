package org.holdfast.engine.config.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Time that moves when a test says so. */
final class FakeTimers implements Timers {
  private final List<Due> waiting = new ArrayList<>();
  private long nanos;
  private Instant wall = Instant.parse("2026-11-25T10:00:00Z");

  private record Due(long atNanos, Runnable task) {}

  @Override
  public synchronized long nanos() {
    return nanos;
  }

  @Override
  public synchronized Instant now() {
    return wall;
  }

  @Override
  public synchronized Timer after(Duration delay, Runnable task) {
    Due due = new Due(nanos + delay.toNanos(), task);
    waiting.add(due);
    return () -> cancel(due);
  }

  private synchronized void cancel(Due due) {
    waiting.remove(due);
  }

  @Override
  public void close() {}

  /** Lets both clocks go on, and runs what falls due on the way. */
  void advance(Duration time) {
    long end = nanos() + time.toNanos();
    for (Due due = next(end); due != null; due = next(end)) {
      move(due.atNanos());
      due.task().run();
    }
    move(end);
  }

  /** Somebody sets the wall clock. */
  synchronized void setWall(Instant now) {
    wall = now;
  }

  private synchronized void move(long to) {
    wall = wall.plusNanos(to - nanos);
    nanos = to;
  }

  private synchronized Due next(long end) {
    Due due =
        waiting.stream()
            .filter(one -> one.atNanos() <= end)
            .min(Comparator.comparingLong(Due::atNanos))
            .orElse(null);
    waiting.remove(due);
    return due;
  }

  synchronized int waiting() {
    return waiting.size();
  }
}
