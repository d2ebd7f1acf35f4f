package org.holdfast.engine.checker.internal;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.holdfast.api.check.Checker;

/** A probe in flight; compared by identity. */
final class Probe {
  private final Check check;
  private final ProvidedType type;
  private final Checker checker;
  private final CheckPlan plan;
  private final Duration limit;
  private final boolean onPlatformThread;

  /** When it was started. */
  final long beganNanos;

  private final AtomicBoolean claimed = new AtomicBoolean();

  /** Whether it holds one of the places of running probes. Of the engine's thread alone. */
  boolean inFlight;

  /** What comes next unless it ends before, null when nothing is planned. Likewise. */
  Timers.Timer timer;

  Probe(Check check, boolean onPlatformThread, long beganNanos) {
    this.check = check;
    this.type = check.type;
    this.checker = check.made.checker();
    this.plan = check.plan;
    this.limit = check.made.limit();
    this.onPlatformThread = onPlatformThread;
    this.beganNanos = beganNanos;
  }

  /**
   * Its thread claims it to run it, or the scheduler to take it back from a thread that does not
   * get to run: whoever comes first.
   */
  boolean claim() {
    return claimed.compareAndSet(false, true);
  }

  boolean hasBegun() {
    return claimed.get();
  }

  Check check() {
    return check;
  }

  /** The type that made its checker. */
  ProvidedType type() {
    return type;
  }

  Checker checker() {
    return checker;
  }

  CheckPlan plan() {
    return plan;
  }

  Duration limit() {
    return limit;
  }

  /** Whether it must not be trusted with a carrier of virtual threads. */
  boolean onPlatformThread() {
    return onPlatformThread;
  }
}
