package org.holdfast.checker.dns.internal;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * The first 12 bytes of a message (RFC 1035 section 4.1.1).
 *
 * <pre>
 *   0  1  2  3  4  5  6  7  8  9 10 11 12 13 14 15
 * +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
 * |                      ID                       |
 * |QR|   Opcode  |AA|TC|RD|RA|   Z    |   RCODE   |
 * |                    QDCOUNT                    |
 * |                    ANCOUNT                    |
 * |                    NSCOUNT                    |
 * |                    ARCOUNT                    |
 * +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
 * </pre>
 *
 * @param id of the query
 * @param flags the second word
 * @param questions QDCOUNT
 * @param answers ANCOUNT
 */
record DnsHeader(int id, int flags, int questions, int answers) {
  static final int LENGTH = 12;
  static final int RECURSION_DESIRED = 0x0100;
  private static final int TRUNCATED = 0x0200;
  private static final int REPLY = 0x8000;
  private static final int CODE = 0x000f;
  // RFC 1035 section 4.1.1, RFC 2136 section 2.2
  private static final List<String> CODES =
      List.of(
          "NOERROR",
          "FORMERR",
          "SERVFAIL",
          "NXDOMAIN",
          "NOTIMP",
          "REFUSED",
          "YXDOMAIN",
          "YXRRSET",
          "NXRRSET",
          "NOTAUTH",
          "NOTZONE");

  static DnsHeader decode(byte[] message) throws DnsFormatException {
    if (message.length < LENGTH) {
      throw new DnsFormatException(
          "got " + message.length + " bytes, expected a DNS message of 12 bytes or more");
    }
    ByteBuffer in = ByteBuffer.wrap(message);
    return new DnsHeader(word(in), word(in), word(in), word(in));
  }

  private static int word(ByteBuffer in) {
    return Short.toUnsignedInt(in.getShort());
  }

  boolean isReply() {
    return (flags & REPLY) != 0;
  }

  boolean isTruncated() {
    return (flags & TRUNCATED) != 0;
  }

  boolean isWithoutError() {
    return (flags & CODE) == 0;
  }

  /** RCODE in words. */
  String code() {
    int code = flags & CODE;
    return code < CODES.size() ? CODES.get(code) : "RCODE " + code;
  }
}
