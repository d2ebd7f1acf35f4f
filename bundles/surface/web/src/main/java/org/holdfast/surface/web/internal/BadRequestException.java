package org.holdfast.surface.web.internal;

/** What came is no request that this server takes. */
final class BadRequestException extends Exception {
  private static final long serialVersionUID = 1;

  private final int status;

  /**
   * @param status the HTTP status that says so
   * @param message what was found, and what is expected
   */
  BadRequestException(int status, String message) {
    super(message);
    this.status = status;
  }

  int status() {
    return status;
  }
}
