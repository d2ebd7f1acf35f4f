package org.holdfast.wire.ip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The announcement of an IPv6 address: an unsolicited neighbour advertisement with the override
 * flag to all nodes (RFC 4861 sections 4.4 and 7.2.6), as an Ethernet frame.
 *
 * <pre>
 * Ethernet: 33:33:00:00:00:01, source, 0x86dd                 14 bytes
 * IPv6: 0x60000000, length 32, next header 58, hop limit 255   8 bytes
 *       source = the address, destination ff02::1             32 bytes
 * ICMPv6: type 136, code 0, checksum, flags R S O              8 bytes
 *         target = the address                                16 bytes
 *         option 2 (target link-layer address), length 1, MAC  8 bytes
 * </pre>
 */
public final class NeighbourAdvertisement {
  /** Bytes of the frame. */
  public static final int SIZE = 86;

  /** EtherType of IPv6. */
  public static final int ETHER_TYPE = 0x86dd;

  private static final byte[] ALL_NODES_MAC = {0x33, 0x33, 0, 0, 0, 1};
  private static final byte[] ALL_NODES = {-1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
  private static final byte[] OPTION = {2, 1};
  private static final int ROUTER = 0x8000_0000;
  private static final int OVERRIDE = 0x2000_0000;

  private NeighbourAdvertisement() {}

  /**
   * Writes the frame at the start of a buffer; its position stays.
   *
   * @param buffer at least {@link #SIZE} bytes from 0 on; its byte order stays
   * @param mac the 6 bytes that the address is at now
   * @param address the 16 bytes of the address
   * @param router whether this machine forwards IPv6
   */
  public static void encode(ByteBuffer buffer, byte[] mac, byte[] address, boolean router) {
    if (mac.length != 6 || address.length != 16) {
      throw new IllegalArgumentException(
          "got addresses of %d and %d bytes, expected 6 and 16"
              .formatted(mac.length, address.length));
    }
    ByteBuffer out = buffer.duplicate().clear().order(ByteOrder.BIG_ENDIAN);
    out.put(ALL_NODES_MAC).put(mac).putShort((short) ETHER_TYPE);
    out.putInt(0x6000_0000).putShort((short) Icmpv6Frame.NEIGHBOUR_MESSAGE);
    out.put((byte) Icmpv6Frame.ICMPV6)
        .put((byte) Icmpv6Frame.HOP_LIMIT)
        .put(address)
        .put(ALL_NODES);
    out.put((byte) 136).put((byte) 0).putShort((short) 0);
    out.putInt(OVERRIDE | (router ? ROUTER : 0)).put(address).put(OPTION).put(mac);
    out.putShort(
        Icmpv6Frame.CHECKSUM_OFFSET,
        (short) Icmpv6Frame.checksum(out, Icmpv6Frame.NEIGHBOUR_MESSAGE));
  }
}
