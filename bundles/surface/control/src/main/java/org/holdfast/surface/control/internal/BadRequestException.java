package org.holdfast.surface.control.internal;

import java.io.IOException;

/** What came is no request; the message is for who sent it. */
final class BadRequestException extends IOException {
  private static final long serialVersionUID = 1L;

  private final Drop reason;

  BadRequestException(Drop reason, String message) {
    super(message);
    this.reason = reason;
  }

  Drop reason() {
    return reason;
  }
}
