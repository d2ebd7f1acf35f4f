package org.holdfast.itest.simulation;

/** Ends a process in the middle of what it does; nothing in the process catches it. */
final class SimulatedCrash extends Error {
  private static final long serialVersionUID = 1L;
  static final SimulatedCrash NOW = new SimulatedCrash();

  private SimulatedCrash() {
    super("", null, false, false);
  }
}
