package org.holdfast.platform.trust.internal;

/** A key or signature that is none, or that does not hold; the message goes on after its name. */
public final class UntrustedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean incomplete;

  UntrustedException(String reason) {
    this(reason, false);
  }

  UntrustedException(String reason, boolean incomplete) {
    super(reason);
    this.incomplete = incomplete;
  }

  /**
   * Whether the file may just not have been written to its end yet.
   *
   * @return true when another look may find it whole
   */
  public boolean isIncomplete() {
    return incomplete;
  }
}
