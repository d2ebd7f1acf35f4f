package org.holdfast.wire.ip;

import java.nio.ByteBuffer;

/**
 * Reads the IPv4 header of a received datagram where it stands, without making objects.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-------+-------+---------------+-------------------------------+
 * |   4   |  IHL  |      TOS      |         total length          |
 * +-------+-------+---------------+-----+-------------------------+
 * |         identification        |flags|     fragment offset     |
 * +---------------+---------------+-----+-------------------------+
 * |      TTL      |   protocol    |        header checksum        |
 * +---------------+---------------+-------------------------------+
 * |                            source                             |
 * +---------------------------------------------------------------+
 * |                          destination                          |
 * +---------------------------------------------------------------+
 * |                      options: IHL - 5 words                   |
 * +---------------------------------------------------------------+
 * </pre>
 */
public final class Ipv4Header {
  /** Bytes of a header without options. */
  public static final int MIN_SIZE = 20;

  private static final int TTL = 8;
  private static final int SOURCE = 12;
  private static final int DESTINATION = 16;

  private Ipv4Header() {}

  /**
   * Length of the header with options.
   *
   * @param datagram from 0 on
   * @param received how many bytes are there
   * @return 20 to 60; -1 when this is not a whole IPv4 header
   */
  public static int length(ByteBuffer datagram, int received) {
    if (received < MIN_SIZE || (datagram.get(0) & 0xf0) != 0x40) {
      return -1;
    }
    int length = (datagram.get(0) & 0x0f) * 4;
    return length < MIN_SIZE || length > received ? -1 : length;
  }

  /**
   * The time to live.
   *
   * @param datagram with a header of {@link #length} not -1
   * @return 0..255
   */
  public static int ttl(ByteBuffer datagram) {
    return datagram.get(TTL) & 0xff;
  }

  /**
   * The source address.
   *
   * @param datagram with a header of {@link #length} not -1
   * @return four bytes, the first the most significant
   */
  public static int source(ByteBuffer datagram) {
    return address(datagram, SOURCE);
  }

  /**
   * The destination address.
   *
   * @param datagram with a header of {@link #length} not -1
   * @return four bytes, the first the most significant
   */
  public static int destination(ByteBuffer datagram) {
    return address(datagram, DESTINATION);
  }

  private static int address(ByteBuffer datagram, int offset) {
    return datagram.get(offset) << 24
        | (datagram.get(offset + 1) & 0xff) << 16
        | (datagram.get(offset + 2) & 0xff) << 8
        | datagram.get(offset + 3) & 0xff;
  }
}
