package org.holdfast.surface.api.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holdfast.api.operation.OperationException;

/** Addresses with ports as callers write them; names are not looked up. */
final class Addresses {
  private static final Pattern ENDPOINT =
      Pattern.compile("(?:\\[([0-9a-fA-F:.]+)\\]|([0-9.]+)):(\\d{1,5})");
  private static final int MOST_PORT = 65_535;

  private Addresses() {}

  /**
   * ADDRESS:PORT.
   *
   * @param parameter where it stands
   */
  static InetSocketAddress parse(String parameter, String text) throws OperationException {
    Matcher parts = ENDPOINT.matcher(text);
    try {
      if (parts.matches() && Integer.parseInt(parts.group(3)) <= MOST_PORT) {
        String host = parts.group(1) == null ? parts.group(2) : parts.group(1);
        return new InetSocketAddress(InetAddress.ofLiteral(host), Integer.parseInt(parts.group(3)));
      }
    } catch (IllegalArgumentException e) {
      throw expected(parameter, text);
    }
    throw expected(parameter, text);
  }

  private static OperationException expected(String parameter, String text) {
    return new OperationException(
        "%s: got '%s', expected ADDRESS:PORT such as 10.0.1.14:8080 or [2001:db8::14]:80"
            .formatted(parameter, text));
  }
}
