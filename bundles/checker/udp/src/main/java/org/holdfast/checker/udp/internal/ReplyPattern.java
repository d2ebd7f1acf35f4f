package org.holdfast.checker.udp.internal;

import java.util.HexFormat;

/** How a reply must begin, nibble by nibble. */
final class ReplyPattern {
  private final String nibbles;

  /**
   * A pattern.
   *
   * @param text hexadecimal digits in pairs, {@code X} for any digit, spaces between pairs
   */
  ReplyPattern(String text) {
    this.nibbles = text.replaceAll("\\s+", "").toLowerCase(java.util.Locale.ROOT);
  }

  int length() {
    return nibbles.length() / 2;
  }

  /** The first byte that is another, or -1; the reply is at least as long as the pattern. */
  int firstDifference(byte[] reply) {
    String got = HexFormat.of().formatHex(reply, 0, length());
    for (int i = 0; i < nibbles.length(); i++) {
      char wanted = nibbles.charAt(i);
      if (wanted != 'x' && wanted != got.charAt(i)) {
        return i / 2;
      }
    }
    return -1;
  }

  /** A byte of the pattern, as it is written. */
  String at(int index) {
    return nibbles.substring(2 * index, 2 * index + 2);
  }
}
