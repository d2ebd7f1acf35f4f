package org.holdfast.checker.http.internal;

import java.io.IOException;

/** An answer that is not HTTP, that ends before its end, or that is longer than is read. */
final class HttpFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  HttpFormatException(String message) {
    super(message);
  }
}
