package org.holdfast.itest.netnssupport;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * An Ethernet frame with IPv4, IPv6 or ARP in it, and what it says. Read without the codecs of
 * Holdfast, so that the two check each other. Asking a frame for what it has not is an error.
 */
public final class Frame {

  private static final int IP = 14;
  private static final int ARP = 0x806;
  private static final int IPV4 = 0x800;
  private static final int IPV6 = 0x86dd;
  private static final int ICMPV6 = 58;

  private final String sender;
  private final Instant time;
  private final ByteBuffer bytes;

  /**
   * Made from a capture.
   *
   * @param sender at whose cable it was seen to come in
   * @param time when the kernel saw it
   * @param bytes from the Ethernet destination on; not copied
   */
  public Frame(String sender, Instant time, byte[] bytes) {
    this.sender = sender;
    this.time = time;
    this.bytes = ByteBuffer.wrap(bytes);
  }

  /** At whose cable it was seen to come in. */
  public String sender() {
    return sender;
  }

  /** When the kernel saw it. */
  public Instant time() {
    return time;
  }

  /** The same at another cable. */
  public Frame from(String other) {
    return new Frame(other, time, bytes.array());
  }

  /** The same at another time. */
  public Frame at(Instant other) {
    return new Frame(sender, other, bytes.array());
  }

  /** One that is altered from an offset on; checksums stay as they are. */
  public Frame with(int offset, byte... values) {
    byte[] altered = bytes.array().clone();
    System.arraycopy(values, 0, altered, offset, values.length);
    return new Frame(sender, time, altered);
  }

  /** One with every appearance of a byte string replaced by another of the same length. */
  public Frame replaced(byte[] one, byte[] other) {
    byte[] altered = bytes.array().clone();
    for (int i = 0; i + one.length <= altered.length; i++) {
      if (Arrays.equals(altered, i, i + one.length, one, 0, one.length)) {
        System.arraycopy(other, 0, altered, i, other.length);
      }
    }
    return new Frame(sender, time, altered);
  }

  /** The bytes of a MAC address. */
  public static byte[] macBytes(String text) {
    return HexFormat.ofDelimiter(":").parseHex(text);
  }

  /** The Ethernet destination. */
  public String ethernetDestination() {
    return mac(0);
  }

  /** The Ethernet source. */
  public String ethernetSource() {
    return mac(6);
  }

  /** Whether it has ARP. */
  public boolean isArp() {
    return u16(12) == ARP;
  }

  /** 1 for a request, 2 for a reply. */
  public int arpOperation() {
    return u16(20);
  }

  /** Who the sender of ARP says to be. */
  public String arpSenderMac() {
    return mac(22);
  }

  /** The address that the sender of ARP says to have. */
  public InetAddress arpSender() {
    return address(28, 4);
  }

  /** The address that ARP asks for. */
  public InetAddress arpTarget() {
    return address(38, 4);
  }

  /** Whether it has IPv4. */
  public boolean isIpv4() {
    return u16(12) == IPV4;
  }

  /** Whether it has IPv6. */
  public boolean isIpv6() {
    return u16(12) == IPV6;
  }

  /** The IPv4 protocol, or the IPv6 header that follows hop-by-hop options. */
  public int protocol() {
    if (isIpv4()) {
      return u8(23);
    }
    return u8(20) == 0 ? u8(IP + 40) : u8(20);
  }

  /** The IP source. */
  public InetAddress source() {
    return isIpv4() ? address(26, 4) : address(22, 16);
  }

  /** The IP destination. */
  public InetAddress destination() {
    return isIpv4() ? address(30, 4) : address(38, 16);
  }

  /** Whether it has ICMP or ICMPv6 of one of the types. */
  public boolean isIcmp(int ipv4Type, int ipv6Type) {
    return isIpv4() && protocol() == 1 && u8(payload()) == ipv4Type || isIcmpv6(ipv6Type);
  }

  /** Whether it has ICMPv6 of a type: 135 solicits a neighbour, 136 advertises one. */
  public boolean isIcmpv6(int type) {
    return isIpv6() && protocol() == ICMPV6 && u8(payload()) == type;
  }

  /** The R, S and O flags of a neighbour advertisement, as 4, 2 and 1. */
  public int neighbourFlags() {
    return u8(payload() + 4) >> 5;
  }

  /** Offset of the flags of a neighbour advertisement. */
  public int neighbourFlagsOffset() {
    return payload() + 4;
  }

  /** The target of neighbour discovery. */
  public InetAddress neighbourTarget() {
    return address(payload() + 8, 16);
  }

  /** The link-layer address of neighbour discovery; empty without the option. */
  public String neighbourMac() {
    int option = payload() + 24;
    return option + 8 <= bytes.capacity() ? mac(option + 2) : "";
  }

  /** The priority of a VRRP advert. */
  public int vrrpPriority() {
    return u8(payload() + 2);
  }

  /** The groups that a report of IGMPv3 or MLDv2 (RFC 3376 4.2, RFC 3810 5.2) joins. */
  public List<InetAddress> joins() {
    boolean igmp = isIpv4() && protocol() == 2 && u8(payload()) == 0x22;
    if (!igmp && !isIcmpv6(143)) {
      return List.of();
    }
    int width = igmp ? 4 : 16;
    List<InetAddress> groups = new ArrayList<>();
    int at = payload() + 8;
    for (int left = u16(payload() + 6); left > 0; left--) {
      int type = u8(at);
      if (type == 2 || type == 4) { // everything but no source: joined
        groups.add(address(at + 4, width));
      }
      at += 4 + width + u16(at + 2) * width + 4 * u8(at + 1);
    }
    return groups;
  }

  private int payload() {
    if (isIpv4()) {
      return IP + 4 * (u8(IP) & 0xf);
    }
    return u8(20) == 0 ? IP + 40 + 8 * (u8(IP + 41) + 1) : IP + 40;
  }

  private int u8(int offset) {
    return bytes.get(offset) & 0xff;
  }

  private int u16(int offset) {
    return bytes.getShort(offset) & 0xffff;
  }

  private String mac(int offset) {
    return HexFormat.ofDelimiter(":").formatHex(bytes.array(), offset, offset + 6);
  }

  private InetAddress address(int offset, int width) {
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(bytes.array(), offset, offset + width));
    } catch (UnknownHostException e) {
      throw new IllegalStateException(width + " bytes are no address", e);
    }
  }

  @Override
  public String toString() {
    return "%s from %s: %s".formatted(time, sender, HexFormat.of().formatHex(bytes.array()));
  }
}
