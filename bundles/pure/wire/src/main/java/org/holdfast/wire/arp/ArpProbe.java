package org.holdfast.wire.arp;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The question who holds an IPv4 address, from a host that claims none: an ARP request whose sender
 * address is 0.0.0.0 (RFC 5227 section 1.1), and the answers to it. The frame is drawn at {@link
 * GratuitousArp}.
 */
public final class ArpProbe {
  /** Bytes of the frame, without the padding that a network card adds. */
  public static final int SIZE = GratuitousArp.SIZE;

  private static final int SOURCE_OFFSET = 6;
  private static final int ARP_OFFSET = 12;
  private static final int OPERATION_OFFSET = 20;
  private static final int SENDER_OFFSET = 22;
  private static final int TARGET_OFFSET = 32;
  private static final int REPLY = 2;
  private static final byte[] BROADCAST = {-1, -1, -1, -1, -1, -1};
  private static final byte[] NOBODY = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
  private static final byte[] REQUEST = {8, 6, 0, 1, 8, 0, 6, 4, 0, 1};

  private ArpProbe() {}

  /**
   * Writes the frame at the start of a buffer; its position stays.
   *
   * @param out at least {@link #SIZE} bytes from 0 on
   * @param mac the 6 bytes of the asking host
   * @param address the 4 bytes of the address asked for
   */
  public static void encode(ByteBuffer out, byte[] mac, byte[] address) {
    if (mac.length != 6 || address.length != 4) {
      throw new IllegalArgumentException(
          "got addresses of %d and %d bytes, expected 6 and 4"
              .formatted(mac.length, address.length));
    }
    out.put(0, BROADCAST).put(SOURCE_OFFSET, mac).put(ARP_OFFSET, REQUEST);
    out.put(SENDER_OFFSET, mac).put(SENDER_OFFSET + 6, NOBODY, 0, 4);
    out.put(TARGET_OFFSET, NOBODY, 0, 6).put(TARGET_OFFSET + 6, address);
  }

  /**
   * Who holds an address.
   *
   * @param mac the 6 bytes of the answering host
   * @param address the 4 bytes of the address it holds
   */
  public record Answer(byte[] mac, byte[] address) {}

  /**
   * Reads an answer. Never throws for any bytes.
   *
   * @param frame from 0 on, untrusted; left as it was
   * @param length how many bytes arrived
   * @return the answer; empty when the frame is none
   */
  public static Optional<Answer> decode(ByteBuffer frame, int length) {
    if (length < SIZE) {
      return Optional.empty();
    }
    for (int i = 0; i < OPERATION_OFFSET - ARP_OFFSET; i++) {
      if (frame.get(ARP_OFFSET + i) != REQUEST[i]) {
        return Optional.empty();
      }
    }
    if (frame.get(OPERATION_OFFSET) != 0 || frame.get(OPERATION_OFFSET + 1) != REPLY) {
      return Optional.empty();
    }
    byte[] mac = new byte[6];
    byte[] address = new byte[4];
    frame.get(SENDER_OFFSET, mac).get(SENDER_OFFSET + 6, address);
    return Optional.of(new Answer(mac, address));
  }
}
