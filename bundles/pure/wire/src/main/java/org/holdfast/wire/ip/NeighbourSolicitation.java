package org.holdfast.wire.ip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The question who holds an IPv6 address (RFC 4861 sections 4.3 and 7.2.2), as an Ethernet frame,
 * and the answers to it.
 *
 * <pre>
 * Ethernet: 33:33:ff and the last 3 bytes of the address, source, 0x86dd  14 bytes
 * IPv6: 0x60000000, length 32, next header 58, hop limit 255               8 bytes
 *       source, destination ff02::1:ff00:0/104 with the last 3 bytes      32 bytes
 * ICMPv6: type 135, code 0, checksum, 0                                    8 bytes
 *         target = the address                                            16 bytes
 *         option 1 (source link-layer address), length 1, MAC              8 bytes
 * </pre>
 */
public final class NeighbourSolicitation {
  /** Bytes of the frame. */
  public static final int SIZE = 86;

  private static final int TARGET_OFFSET = Icmpv6Frame.ICMP_OFFSET + 8;
  private static final int OPTION_OFFSET = TARGET_OFFSET + 16;
  private static final int SOURCE_MAC_OFFSET = 6;
  private static final int SOLICITATION = 135;
  private static final int ADVERTISEMENT = 136;
  private static final byte[] GROUP = {-1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, -1};
  private static final byte[] GROUP_MAC = {0x33, 0x33, -1};
  private static final int GROUP_TAIL = 13;

  private NeighbourSolicitation() {}

  /**
   * Writes the frame at the start of a buffer; its position stays.
   *
   * @param buffer at least {@link #SIZE} bytes from 0 on; its byte order stays
   * @param mac the 6 bytes of the asking host
   * @param source the 16 bytes of an address of its own
   * @param address the 16 bytes of the address asked for
   */
  public static void encode(ByteBuffer buffer, byte[] mac, byte[] source, byte[] address) {
    if (mac.length != 6 || source.length != 16 || address.length != 16) {
      throw new IllegalArgumentException(
          "got addresses of %d, %d and %d bytes, expected 6, 16 and 16"
              .formatted(mac.length, source.length, address.length));
    }
    ByteBuffer out = buffer.duplicate().clear().order(ByteOrder.BIG_ENDIAN);
    out.put(GROUP_MAC).put(address, GROUP_TAIL, 3).put(mac);
    out.putShort((short) NeighbourAdvertisement.ETHER_TYPE);
    out.putInt(0x6000_0000)
        .putShort((short) Icmpv6Frame.NEIGHBOUR_MESSAGE)
        .put((byte) Icmpv6Frame.ICMPV6)
        .put((byte) Icmpv6Frame.HOP_LIMIT);
    out.put(source).put(GROUP).put(address, GROUP_TAIL, 3);
    out.put((byte) SOLICITATION).put((byte) 0).putShort((short) 0).putInt(0);
    out.put(address).put((byte) 1).put((byte) 1).put(mac);
    out.putShort(
        Icmpv6Frame.CHECKSUM_OFFSET,
        (short) Icmpv6Frame.checksum(out, Icmpv6Frame.NEIGHBOUR_MESSAGE));
  }

  /**
   * Who holds an address.
   *
   * @param mac the 6 bytes of the answering host
   * @param address the 16 bytes of the address it holds
   */
  public record Answer(byte[] mac, byte[] address) {}

  /**
   * Reads an answer: a neighbour advertisement that is valid by RFC 4861 section 7.1.2. Never
   * throws for any bytes.
   *
   * @param frame from 0 on, untrusted; left as it was
   * @param length how many bytes arrived
   * @return the answer; empty when the frame is none
   */
  public static Optional<Answer> decode(ByteBuffer frame, int length) {
    if (length < OPTION_OFFSET) {
      return Optional.empty();
    }
    ByteBuffer in = frame.duplicate().clear().order(ByteOrder.BIG_ENDIAN);
    int icmpLength = in.getShort(Icmpv6Frame.IP_OFFSET + 4) & 0xffff;
    boolean advertisement =
        (in.getShort(Icmpv6Frame.IP_OFFSET - 2) & 0xffff) == NeighbourAdvertisement.ETHER_TYPE
            && in.get(Icmpv6Frame.NEXT_HEADER_OFFSET) == Icmpv6Frame.ICMPV6
            && (in.get(Icmpv6Frame.NEXT_HEADER_OFFSET + 1) & 0xff) == Icmpv6Frame.HOP_LIMIT
            && (in.get(Icmpv6Frame.ICMP_OFFSET) & 0xff) == ADVERTISEMENT
            && in.get(Icmpv6Frame.ICMP_OFFSET + 1) == 0;
    if (!advertisement
        || icmpLength < OPTION_OFFSET - Icmpv6Frame.ICMP_OFFSET
        || Icmpv6Frame.ICMP_OFFSET + icmpLength > length
        || Icmpv6Frame.checksum(in, icmpLength) != 0) {
      return Optional.empty();
    }
    boolean tells =
        icmpLength >= Icmpv6Frame.NEIGHBOUR_MESSAGE && in.getShort(OPTION_OFFSET) == 0x201;
    byte[] mac = new byte[6];
    byte[] address = new byte[16];
    in.get(tells ? OPTION_OFFSET + 2 : SOURCE_MAC_OFFSET, mac).get(TARGET_OFFSET, address);
    return Optional.of(new Answer(mac, address));
  }
}
