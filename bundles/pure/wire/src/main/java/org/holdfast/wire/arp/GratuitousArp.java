package org.holdfast.wire.arp;

import java.nio.ByteBuffer;

/**
 * The announcement of an IPv4 address: an ARP request in which sender and target are the address
 * (RFC 5227 section 1.1), broadcast. Of the two forms in use, request and reply, this is the one
 * that keepalived sends, and that every ARP cache updates from. The frame is drawn at {@link
 * ArpFrame}.
 */
public final class GratuitousArp {
  /** Bytes of the frame, without the padding that a network card adds. */
  public static final int SIZE = ArpFrame.SIZE;

  /** EtherType of ARP. */
  public static final int ETHER_TYPE = 0x0806;

  private GratuitousArp() {}

  /**
   * Writes the frame at the start of a buffer; its position stays.
   *
   * @param out at least {@link #SIZE} bytes from 0 on
   * @param mac the 6 bytes that the address is at now
   * @param address the 4 bytes of the address
   */
  public static void encode(ByteBuffer out, byte[] mac, byte[] address) {
    ArpFrame.request(out, mac, address, ArpFrame.BROADCAST, address);
  }
}
