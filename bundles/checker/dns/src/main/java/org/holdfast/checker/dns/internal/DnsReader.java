package org.holdfast.checker.dns.internal;

import java.util.Locale;

/** Reads the parts of a message one after the other; never beyond its end, never in circles. */
final class DnsReader {
  private static final int POINTER = 0xc0;
  private static final int LONGEST_NAME = 255;
  private final byte[] message;
  private int position;

  DnsReader(byte[] message, int position) {
    this.message = message;
    this.position = position;
  }

  int position() {
    return position;
  }

  int octet() throws DnsFormatException {
    return octetAt(position++);
  }

  int word() throws DnsFormatException {
    return octet() << 8 | octet();
  }

  /** Steps over bytes. */
  void skip(int length) throws DnsFormatException {
    need(position, length);
    position += length;
  }

  byte[] bytes(int length) throws DnsFormatException {
    need(position, length);
    byte[] bytes = java.util.Arrays.copyOfRange(message, position, position + length);
    position += length;
    return bytes;
  }

  /**
   * A name in lower case, without the dot at its end; empty for the root. A pointer (RFC 1035
   * section 4.1.4) must lead before the place where the labels that it ends have begun, so that no
   * chain of them comes back.
   */
  String name() throws DnsFormatException {
    StringBuilder text = new StringBuilder();
    int begin = position;
    int at = position;
    int end = -1;
    int length = 1;
    for (int size = octetAt(at); size != 0; size = octetAt(at)) {
      if ((size & POINTER) == POINTER) {
        int target = (size & ~POINTER) << 8 | octetAt(at + 1);
        if (target >= begin) {
          throw new DnsFormatException(
              "a name at byte " + at + " goes on at byte " + target + ", expected one before it");
        }
        end = end < 0 ? at + 2 : end;
        begin = target;
        at = target;
        continue;
      }
      if ((size & POINTER) != 0) {
        throw new DnsFormatException(
            "got " + size + " at byte " + at + ", expected the length of a label");
      }
      length += size + 1;
      if (length > LONGEST_NAME) {
        throw new DnsFormatException(
            "a name at byte " + position + " is longer than 255 bytes, expected less");
      }
      need(at + 1, size);
      append(text, at + 1, size);
      at += size + 1;
    }
    position = end < 0 ? at + 1 : end;
    return text.toString().toLowerCase(Locale.ROOT);
  }

  private void append(StringBuilder text, int from, int size) {
    if (!text.isEmpty()) {
      text.append('.');
    }
    for (int i = from; i < from + size; i++) {
      text.append(DnsText.escaped(message[i], '.'));
    }
  }

  private int octetAt(int at) throws DnsFormatException {
    need(at, 1);
    return message[at] & 0xff;
  }

  private void need(int at, int length) throws DnsFormatException {
    if (at + length > message.length) {
      throw new DnsFormatException(
          "the message ends after " + message.length + " bytes, expected " + (at + length));
    }
  }
}
