package org.holdfast.surface.shell.internal.top;

/** A node that answers, but not what was asked. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * Makes it.
   *
   * @param message of the node, in one line
   * @param status what a command ends with
   */
  RefusedException(String message, int status) {
    super(message);
    this.status = status;
  }

  int status() {
    return status;
  }
}
