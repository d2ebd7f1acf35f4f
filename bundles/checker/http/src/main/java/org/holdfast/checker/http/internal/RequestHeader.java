package org.holdfast.checker.http.internal;

import java.util.Set;
import org.holdfast.api.check.InvalidCheckException;

/**
 * A line of the request that {@code header} adds.
 *
 * @param name its name
 * @param value what follows the colon; a token may be among them, so none is shown
 */
record RequestHeader(String name, SecretWord value) {
  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+"; // RFC 9110 5.6.2
  private static final Set<String> OWN =
      Set.of("host", "connection", "content-length", "transfer-encoding", "te", "upgrade");

  static RequestHeader of(String name, String value) throws InvalidCheckException {
    if (!name.matches(TOKEN)) {
      throw new InvalidCheckException(
          "header", "got the name \"" + name + "\", expected a header name such as X-Probe");
    }
    if (OWN.contains(name.toLowerCase(java.util.Locale.ROOT))) {
      throw new InvalidCheckException(
          "header",
          "got " + name + ", which the check writes itself; use virtualhost or http_protocol");
    }
    if (!SecretWord.isOneLine(value)) {
      throw new InvalidCheckException(
          "header", "got a value of " + name + " with control characters, expected one line");
    }
    return new RequestHeader(name, new SecretWord(value));
  }

  boolean isNamed(String other) {
    return name.equalsIgnoreCase(other);
  }
}
