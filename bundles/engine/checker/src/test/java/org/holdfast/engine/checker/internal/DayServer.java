package org.holdfast.engine.checker.internal;

/** A real server of the simulated day, with its one check. */
final class DayServer {
  /** How a server answers. */
  enum Mood {
    /** The right answer, after a moment. */
    HEALTHY,
    /** An error at once. */
    REFUSING,
    /** Nothing at all. */
    SILENT
  }

  final int number;
  final CheckPlan plan;

  /** From a change of the server to the verdict that follows it, at most. */
  final long boundNanos;

  Mood mood = Mood.HEALTHY;

  /** Probes fail until then, too few of them in a row for DOWN. */
  long glitchUntil;

  /** The last change of what is true of the server, or of a fault that kept it from being seen. */
  long changedAt;

  /** Counts changes, so that an outdated look is known. */
  long epoch;

  DayServer(int number, CheckPlan plan, long boundNanos) {
    this.number = number;
    this.plan = plan;
    this.boundNanos = boundNanos;
  }
}
