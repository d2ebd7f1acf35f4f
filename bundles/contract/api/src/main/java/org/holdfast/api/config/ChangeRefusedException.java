package org.holdfast.api.config;

/** A change that cannot be made now. Nothing was changed; the message says what to do instead. */
public final class ChangeRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Says why.
   *
   * @param message the reason and the remedy, for the person who asked
   */
  public ChangeRefusedException(String message) {
    super(message);
  }
}
