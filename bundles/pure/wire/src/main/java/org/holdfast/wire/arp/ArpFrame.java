package org.holdfast.wire.arp;

import java.nio.ByteBuffer;

/**
 * An ARP request (RFC 826) in an Ethernet frame to everyone.
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
final class ArpFrame {
  static final int SIZE = 42;
  static final int MAC_LENGTH = 6;
  static final int ADDRESS_LENGTH = 4;
  static final int ARP_OFFSET = 12;
  static final int OPERATION_OFFSET = 20;
  static final int SENDER_OFFSET = 22;

  /** EtherType, hardware, protocol, both lengths, and the operation. */
  static final byte[] REQUEST = {8, 6, 0, 1, 8, 0, 6, 4, 0, 1};

  static final byte[] BROADCAST = {-1, -1, -1, -1, -1, -1};
  private static final int SOURCE_OFFSET = 6;
  private static final int TARGET_OFFSET = 32;

  private ArpFrame() {}

  /** Writes the frame at the start of a buffer; its position stays. */
  static void request(ByteBuffer out, byte[] mac, byte[] sender, byte[] targetMac, byte[] target) {
    if (mac.length != MAC_LENGTH || target.length != ADDRESS_LENGTH) {
      throw new IllegalArgumentException(
          "got addresses of %d and %d bytes, expected %d and %d"
              .formatted(mac.length, target.length, MAC_LENGTH, ADDRESS_LENGTH));
    }
    out.put(0, BROADCAST).put(SOURCE_OFFSET, mac).put(ARP_OFFSET, REQUEST);
    out.put(SENDER_OFFSET, mac).put(SENDER_OFFSET + MAC_LENGTH, sender);
    out.put(TARGET_OFFSET, targetMac).put(TARGET_OFFSET + MAC_LENGTH, target);
  }
}
