package org.holdfast.checker.dns.internal;

import java.nio.charset.StandardCharsets;

/** Bytes of a message as people read them (RFC 1035 section 5.1). */
final class DnsText {
  private DnsText() {}

  /** One byte, escaped when it is not printable, a backslash or the one that has a meaning. */
  static String escaped(byte each, char special) {
    char shown = (char) (each & 0xff);
    if (shown == special || shown == '\\') {
      return "\\" + shown;
    }
    return shown < ' ' || shown > '~' ? "\\%03d".formatted((int) shown) : String.valueOf(shown);
  }

  /** The strings of a TXT record, one after the other; UTF-8 as it stands in the file. */
  static String strings(byte[] data) throws DnsFormatException {
    DnsReader in = new DnsReader(data, 0);
    StringBuilder text = new StringBuilder();
    while (in.position() < data.length) {
      text.append(new String(in.bytes(in.octet()), StandardCharsets.UTF_8));
    }
    return text.toString();
  }
}
