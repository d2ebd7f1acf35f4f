package org.holdfast.wire.arp;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The question who holds an IPv4 address, from a host that claims none: an ARP request whose sender
 * address is 0.0.0.0 (RFC 5227 section 1.1), and the answers to it. The frame is drawn at {@link
 * ArpFrame}.
 */
public final class ArpProbe {
  /** Bytes of the frame, without the padding that a network card adds. */
  public static final int SIZE = ArpFrame.SIZE;

  private static final int REPLY = 2;
  private static final byte[] NO_MAC = new byte[ArpFrame.MAC_LENGTH];
  private static final byte[] NO_ADDRESS = new byte[ArpFrame.ADDRESS_LENGTH];

  private ArpProbe() {}

  /**
   * Writes the frame at the start of a buffer; its position stays.
   *
   * @param out at least {@link #SIZE} bytes from 0 on
   * @param mac the 6 bytes of the asking host
   * @param address the 4 bytes of the address asked for
   */
  public static void encode(ByteBuffer out, byte[] mac, byte[] address) {
    ArpFrame.request(out, mac, NO_ADDRESS, NO_MAC, address);
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
    for (int i = 0; i < ArpFrame.OPERATION_OFFSET - ArpFrame.ARP_OFFSET; i++) {
      if (frame.get(ArpFrame.ARP_OFFSET + i) != ArpFrame.REQUEST[i]) {
        return Optional.empty();
      }
    }
    if (frame.get(ArpFrame.OPERATION_OFFSET) != 0
        || frame.get(ArpFrame.OPERATION_OFFSET + 1) != REPLY) {
      return Optional.empty();
    }
    byte[] mac = new byte[ArpFrame.MAC_LENGTH];
    byte[] address = new byte[ArpFrame.ADDRESS_LENGTH];
    frame
        .get(ArpFrame.SENDER_OFFSET, mac)
        .get(ArpFrame.SENDER_OFFSET + ArpFrame.MAC_LENGTH, address);
    return Optional.of(new Answer(mac, address));
  }
}
