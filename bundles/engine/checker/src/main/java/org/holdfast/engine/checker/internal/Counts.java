package org.holdfast.engine.checker.internal;

import java.time.Duration;
import org.holdfast.api.check.CheckCounters;

/** Counts since the start. Written by the engine's thread alone, read by any. */
final class Counts {
  private volatile long probes;
  private volatile long unknown;
  private volatile long cutOff;
  private volatile long leftBehind;
  private volatile long rescued;
  private volatile long late;
  private volatile long latestNanos;
  private volatile int running;
  private volatile int waiting;

  void probe(boolean couldNotRun) {
    probes++;
    if (couldNotRun) {
      unknown++;
    }
  }

  void cutOff() {
    cutOff++;
  }

  void leftBehind() {
    leftBehind++;
  }

  void rescued() {
    rescued++;
  }

  /** A probe starts so long after it was due; late is more than a tenth of the pause before it. */
  void started(long lateNanos, Duration pause) {
    if (lateNanos > pause.toNanos() / 10) {
      late++;
    }
    if (lateNanos > latestNanos) {
      latestNanos = lateNanos;
    }
  }

  void inFlight(int running, int waiting) {
    this.running = running;
    this.waiting = waiting;
  }

  CheckCounters all() {
    return new CheckCounters(
        probes,
        unknown,
        cutOff,
        leftBehind,
        rescued,
        late,
        Duration.ofNanos(latestNanos),
        running,
        waiting);
  }
}
