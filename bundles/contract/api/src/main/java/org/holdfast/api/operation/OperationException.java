package org.holdfast.api.operation;

/** What was asked is not done, and nothing was changed; the message says why and what to do. */
public final class OperationException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * A refusal.
   *
   * @param message what was found, what was expected, what to do
   */
  public OperationException(String message) {
    super(message);
  }
}
