package org.holdfast.itest.simulation;

/** A broken promise. */
final class Violation extends Error {
  private static final long serialVersionUID = 1L;
  private final String invariant;

  Violation(String invariant, String what) {
    super(invariant + ": " + what, null, false, false);
    this.invariant = invariant;
  }

  /** Its name in docs/reliability.md. */
  String invariant() {
    return invariant;
  }
}
