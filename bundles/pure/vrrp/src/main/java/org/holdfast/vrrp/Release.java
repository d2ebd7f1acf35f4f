package org.holdfast.vrrp;

/**
 * A planned hand-over: for a time the machine stays BACKUP and lets others have the addresses,
 * whatever their priority. Until somebody has taken them it listens as always, so that a release
 * that nobody answers is taken back.
 */
final class Release {
  /** In the place of a time: not released. */
  static final long NONE = Long.MIN_VALUE;

  private long until = NONE;
  private boolean answered;

  /** Begins, or gets another end; somebody may have the addresses already. */
  void begin(long untilNanos, boolean somebodyHasThem) {
    answered = somebodyHasThem || active() && answered;
    until = untilNanos;
  }

  void end() {
    until = NONE;
    answered = false;
  }

  /** Somebody was heard who has the addresses. */
  void answered() {
    answered = active();
  }

  boolean active() {
    return until != NONE;
  }

  /** Whether it is active and somebody has taken the addresses since. */
  boolean handedOver() {
    return answered;
  }

  MachineMemory.Handed memory() {
    return new MachineMemory.Handed(until, answered);
  }

  void recall(MachineMemory.Handed memory) {
    until = memory.until();
    answered = memory.answered();
  }

  boolean isOver(long now) {
    return active() && until <= now;
  }

  /** {@link #NONE}, a time, or {@link Timers#NEVER} when only an operator ends it. */
  long until() {
    return until;
  }
}
