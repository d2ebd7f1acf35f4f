package org.holdfast.platform.deploy.internal;

/** A jar that is not taken; the message is the reason, for the person who put it there. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;
  private final boolean incomplete;

  RefusedException(String reason) {
    this(reason, false);
  }

  private RefusedException(String reason, boolean incomplete) {
    super(reason);
    this.incomplete = incomplete;
  }

  /** A file that may just not have been written to its end yet. */
  static RefusedException incomplete(String reason) {
    return new RefusedException(reason, true);
  }

  boolean isIncomplete() {
    return incomplete;
  }
}
