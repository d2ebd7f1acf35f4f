package org.holdfast.engine.checker.internal;

/** A checker being made; compared by identity, so that an outdated one is known when it ends. */
final class Creation {
  private final Check check;
  private final ProvidedType type;
  private final CheckPlan plan;

  Creation(Check check, ProvidedType type, CheckPlan plan) {
    this.check = check;
    this.type = type;
    this.plan = plan;
  }

  Check check() {
    return check;
  }

  ProvidedType type() {
    return type;
  }

  CheckPlan plan() {
    return plan;
  }
}
