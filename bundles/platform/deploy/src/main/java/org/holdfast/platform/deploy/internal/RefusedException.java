package org.holdfast.platform.deploy.internal;

import org.holdfast.platform.trust.internal.UntrustedException;

/** A jar that is not taken; the message is the reason, for the person who put it there. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private enum Kind {
    FINAL,
    INCOMPLETE,
    HUNG
  }

  private final Kind kind;

  RefusedException(String reason) {
    this(reason, Kind.FINAL);
  }

  private RefusedException(String reason, Kind kind) {
    super(reason);
    this.kind = kind;
  }

  /** A file that may just not have been written to its end yet. */
  static RefusedException incomplete(String reason) {
    return new RefusedException(reason, Kind.INCOMPLETE);
  }

  /** A signature that does not hold. */
  static RefusedException of(UntrustedException e) {
    return e.isIncomplete() ? incomplete(e.getMessage()) : new RefusedException(e.getMessage());
  }

  /** Code of the jar that did not come to an end. */
  static RefusedException hung(String reason) {
    return new RefusedException(reason, Kind.HUNG);
  }

  boolean isIncomplete() {
    return kind == Kind.INCOMPLETE;
  }

  boolean isHung() {
    return kind == Kind.HUNG;
  }
}
