package org.holdfast.checker.dns.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * One question: class IN, recursion desired (RFC 1035 section 4.1).
 *
 * @param type of the records asked for
 * @param name whose, without the dot at its end; empty for the root
 */
record DnsQuery(RecordType type, String name) {
  static final int CLASS_IN = 1;
  private static final int LONGEST_LABEL = 63;
  // RFC 1035 section 2.3.4, less the byte of the root: each label takes a byte more than its text.
  private static final int LONGEST_NAME = 253;

  /**
   * A question about a name as people write it.
   *
   * @throws DnsFormatException when it cannot be asked for
   */
  static DnsQuery of(RecordType type, String text) throws DnsFormatException {
    String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    if (name.length() > LONGEST_NAME) {
      throw new DnsFormatException("got " + name.length() + " characters, expected at most 253");
    }
    for (String label : labels(name)) {
      if (label.isEmpty() || label.length() > LONGEST_LABEL || !label.matches("[!-~]+")) {
        throw new DnsFormatException(
            "got \""
                + text
                + "\", expected labels of 1..63 printable ASCII characters with dots between them"
                + " (write other letters in their xn-- form)");
      }
    }
    return new DnsQuery(type, name);
  }

  byte[] encode(int id) {
    ByteBuffer out = ByteBuffer.allocate(DnsHeader.LENGTH + name.length() + 2 + 4);
    out.putShort((short) id).putShort((short) DnsHeader.RECURSION_DESIRED);
    out.putShort((short) 1).putShort((short) 0).putShort((short) 0).putShort((short) 0);
    for (String label : labels(name)) {
      out.put((byte) label.length()).put(label.getBytes(StandardCharsets.US_ASCII));
    }
    out.put((byte) 0).putShort((short) type.code()).putShort((short) CLASS_IN);
    return Arrays.copyOf(out.array(), out.position());
  }

  private static List<String> labels(String name) {
    return name.isEmpty() ? List.of() : List.of(name.split("\\.", -1));
  }

  @Override
  public String toString() {
    return type + " of " + (name.isEmpty() ? "." : name);
  }
}
