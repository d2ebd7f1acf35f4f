package org.holdfast.surface.control.internal;

/** What a command ends with when the node itself has an answer that is no result (sysexits.h). */
final class Status {
  /** The call makes no sense: EX_USAGE. */
  static final int USAGE = 64;

  /** Something is wrong inside the node: EX_SOFTWARE. */
  static final int FAILED = 70;

  /** The role is not enough: EX_NOPERM. */
  static final int NOT_ALLOWED = 77;

  /** What was asked is refused. */
  static final int REFUSED = 1;

  private Status() {}
}
