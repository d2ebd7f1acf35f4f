package org.holdfast.wire.ip;

import java.nio.ByteBuffer;

/** Where things are in an Ethernet frame with IPv6 and ICMPv6, without extension headers. */
final class Icmpv6Frame {
  static final int IP_OFFSET = 14;
  static final int NEXT_HEADER_OFFSET = IP_OFFSET + 6;
  static final int ICMP_OFFSET = IP_OFFSET + 40;
  static final int CHECKSUM_OFFSET = ICMP_OFFSET + 2;

  /** Next header ICMPv6. */
  static final int ICMPV6 = 58;

  /** Of neighbour discovery (RFC 4861 section 7.1). */
  static final int HOP_LIMIT = 255;

  /** A header of 8 bytes, an address of 16 and an option of 8. */
  static final int NEIGHBOUR_MESSAGE = 32;

  private static final int ADDRESSES_OFFSET = IP_OFFSET + 8;

  private Icmpv6Frame() {}

  /**
   * The checksum of the message and its pseudo-header (RFC 4443 section 2.3).
   *
   * @param frame from 0 on, big endian
   * @param length bytes of the message, all of them in the frame
   * @return what belongs at {@link #CHECKSUM_OFFSET} when 0 is there; 0 when it is right already
   */
  static int checksum(ByteBuffer frame, int length) {
    return InternetChecksum.fold(
        InternetChecksum.sum(frame, ADDRESSES_OFFSET, 32)
            + length
            + ICMPV6
            + InternetChecksum.sum(frame, ICMP_OFFSET, length));
  }
}
