package org.holdfast.wire.ip;

import java.nio.ByteBuffer;

/** The checksum of RFC 1071: ones' complement of the ones' complement sum of 16-bit words. */
public final class InternetChecksum {
  private InternetChecksum() {}

  /**
   * Sums bytes as big-endian words; an odd last byte is the high half of a word.
   *
   * @param bytes any byte order and position; not moved
   * @param offset of the first byte
   * @param length how many bytes
   * @return a partial sum, to be added to others and given to {@link #fold}
   */
  public static long sum(ByteBuffer bytes, int offset, int length) {
    long sum = 0;
    for (int i = 0; i < length; i++) {
      int value = bytes.get(offset + i) & 0xff;
      sum += (i & 1) == 0 ? value << 8 : value;
    }
    return sum;
  }

  /**
   * The checksum of a sum.
   *
   * @param sum of all words, not negative
   * @return 0..65535
   */
  public static int fold(long sum) {
    long folded = sum;
    while (folded >> 16 != 0) {
      folded = (folded & 0xffff) + (folded >> 16);
    }
    return (int) ~folded & 0xffff;
  }
}
