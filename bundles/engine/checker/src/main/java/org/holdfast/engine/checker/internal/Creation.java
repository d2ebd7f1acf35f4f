package org.holdfast.engine.checker.internal;

/** A checker being made; compared by identity, so that an outdated one is known when it ends. */
final class Creation {
  private final Check check;
  private final ProvidedType type;
  private final CheckPlan plan;

  /** Waits for the answer of the factory; null before it was asked. */
  Timers.Timer limit;

  private final long askedNanos;

  Creation(Check check, ProvidedType type, CheckPlan plan, long askedNanos) {
    this.check = check;
    this.askedNanos = askedNanos;
    this.type = type;
    this.plan = plan;
  }

  Check check() {
    return check;
  }

  ProvidedType type() {
    return type;
  }

  long askedNanos() {
    return askedNanos;
  }

  CheckPlan plan() {
    return plan;
  }
}
