package org.holdfast.wire.arp;

import java.nio.ByteBuffer;

/**
 * The announcement of an IPv4 address: an ARP request in which sender and target are the address
 * (RFC 5227 section 1.1), broadcast. Of the two forms in use, request and reply, this is the one
 * that keepalived sends, and that every ARP cache updates from.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------------------------------------------------------+
 * |       destination: ff:ff:ff:ff:ff:ff (6), source (6), 0x0806  |
 * +-------------------------------+-------------------------------+
 * |      hardware: Ethernet 1     |        protocol: 0x0800       |
 * +---------------+---------------+-------------------------------+
 * | hw length 6   | address len 4 |      operation: request 1     |
 * +---------------+---------------+-------------------------------+
 * |         sender hardware address (6), sender address (4)       |
 * |         target hardware address (6), target address (4)       |
 * +---------------------------------------------------------------+
 * </pre>
 */
public final class GratuitousArp {
  /** Bytes of the frame, without the padding that a network card adds. */
  public static final int SIZE = 42;

  /** EtherType of ARP. */
  public static final int ETHER_TYPE = 0x0806;

  private static final int SOURCE_OFFSET = 6;
  private static final int ARP_OFFSET = 12;
  private static final int SENDER_OFFSET = 22;
  private static final int TARGET_OFFSET = 32;
  private static final byte[] BROADCAST = {-1, -1, -1, -1, -1, -1};
  private static final byte[] REQUEST = {8, 6, 0, 1, 8, 0, 6, 4, 0, 1};

  private GratuitousArp() {}

  /**
   * Writes the frame at the start of a buffer; its position stays.
   *
   * @param out at least {@link #SIZE} bytes from 0 on
   * @param mac the 6 bytes that the address is at now
   * @param address the 4 bytes of the address
   */
  public static void encode(ByteBuffer out, byte[] mac, byte[] address) {
    if (mac.length != 6 || address.length != 4) {
      throw new IllegalArgumentException(
          "got addresses of %d and %d bytes, expected 6 and 4"
              .formatted(mac.length, address.length));
    }
    out.put(0, BROADCAST).put(SOURCE_OFFSET, mac).put(ARP_OFFSET, REQUEST);
    out.put(SENDER_OFFSET, mac).put(SENDER_OFFSET + 6, address);
    out.put(TARGET_OFFSET, BROADCAST).put(TARGET_OFFSET + 6, address);
  }
}
