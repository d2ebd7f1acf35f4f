package org.holdfast.wire.nft;

/**
 * A set or map without its elements.
 *
 * @param name in its table; {@link #ANONYMOUS_NAME} to have the kernel name an anonymous one
 * @param flags sum of {@link #ANONYMOUS} and its siblings
 * @param keyType how nft(8) prints keys; a concatenation is made with {@link #concatenated}
 * @param keyLength bytes
 * @param dataType how nft(8) prints data, {@link #VERDICT}, or 0 for a set
 * @param dataLength bytes; 0 for a set or verdicts
 * @param size most elements it takes; 0 for no limit
 */
public record SetSpec(
    String name, int flags, int keyType, int keyLength, int dataType, int dataLength, int size) {

  /** Name in a request that makes the kernel put a number for the {@code %d}. */
  public static final String ANONYMOUS_NAME = "__map%d";

  /** NFT_SET_ANONYMOUS: belongs to one rule and goes with it. */
  public static final int ANONYMOUS = 0x1;

  /** NFT_SET_CONSTANT: its elements do not change while it is bound. */
  public static final int CONSTANT = 0x2;

  /** NFT_SET_MAP: elements have data. */
  public static final int MAP = 0x8;

  /** NFT_SET_TIMEOUT: elements may end by themselves. */
  public static final int TIMEOUT = 0x10;

  /** NFT_SET_EVAL: rules add and remove elements. */
  public static final int DYNAMIC = 0x20;

  /** NFT_DATA_VERDICT as a data type. */
  public static final int VERDICT = 0xffffff00;

  /** Type of nft(8) for numbers in the machine's byte order. */
  public static final int INTEGER = 4;

  /** Type of nft(8) for IPv4 addresses. */
  public static final int IPV4_ADDRESS = 7;

  /** Type of nft(8) for IPv6 addresses. */
  public static final int IPV6_ADDRESS = 8;

  /** Type of nft(8) for packet marks: numbers in the machine's byte order. */
  public static final int MARK = 19;

  /** Type of nft(8) for IP protocol numbers. */
  public static final int INET_PROTOCOL = 12;

  /** Type of nft(8) for ports. */
  public static final int INET_SERVICE = 13;

  private static final int TYPE_BITS = 6;

  /**
   * The type of a concatenation.
   *
   * @param types of its parts, in order
   * @return the number nft(8) gives it
   */
  public static int concatenated(int... types) {
    int all = 0;
    for (int type : types) {
      all = all << TYPE_BITS | type;
    }
    return all;
  }

  /**
   * Whether the set belongs to one rule.
   *
   * @return true for anonymous sets
   */
  public boolean anonymous() {
    return (flags & ANONYMOUS) != 0;
  }
}
