package org.holdfast.checker.http.internal;

import java.util.Optional;

/**
 * {@code http_protocol}: the version of the request, and whether it asks to close the connection.
 *
 * @param version "1.0" or "1.1"
 * @param close whether {@code Connection: close} is sent; always with 1.1
 */
record HttpProtocol(String version, boolean close) {

  static HttpProtocol of(Optional<String> word) {
    return switch (word.orElse("1.0")) {
      case "1.1" -> new HttpProtocol("1.1", true);
      case "1.0C", "1.0c" -> new HttpProtocol("1.0", true);
      default -> new HttpProtocol("1.0", false);
    };
  }
}
