package org.holdfast.api.vrrp;

/** What an operator wants is not done; the message says why and what to do. */
public final class SteeringException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * A refusal.
   *
   * @param message what was found, what was expected, what to do
   */
  public SteeringException(String message) {
    super(message);
  }
}
