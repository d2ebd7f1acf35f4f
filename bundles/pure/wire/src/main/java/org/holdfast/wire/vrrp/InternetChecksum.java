package org.holdfast.wire.vrrp;

import java.net.InetAddress;
import java.nio.ByteBuffer;

/** The Internet checksum (RFC 1071): one's complement of the one's complement sum of all words. */
final class InternetChecksum {
  private InternetChecksum() {}

  /**
   * Plain sum of the 16-bit words from position to limit; an odd last byte counts as a high one.
   */
  static int sum(ByteBuffer bytes) {
    int sum = 0;
    for (int i = bytes.position(); i < bytes.limit(); i++) {
      int value = bytes.get(i) & 0xff;
      sum += (i - bytes.position() & 1) == 0 ? value << 8 : value;
    }
    return sum;
  }

  /** Sum of source, destination, zero, protocol and length (RFC 793 section 3.1's form). */
  static int pseudoHeader(InetAddress source, InetAddress destination, int length) {
    return sum(ByteBuffer.wrap(source.getAddress()))
        + sum(ByteBuffer.wrap(destination.getAddress()))
        + VrrpCodec.PROTOCOL
        + length;
  }

  /** Whether a sum over data that includes its checksum is right. */
  static boolean isGood(int sum) {
    return fold(sum) == 0xffff;
  }

  /** The value for the checksum field, from a sum in which that field was zero. */
  static int finish(int sum) {
    return ~fold(sum) & 0xffff;
  }

  private static int fold(int sum) {
    int folded = sum;
    while (folded >>> 16 != 0) {
      folded = (folded & 0xffff) + (folded >>> 16);
    }
    return folded;
  }
}
