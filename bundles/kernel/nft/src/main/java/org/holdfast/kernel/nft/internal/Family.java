package org.holdfast.kernel.nft.internal;

import java.net.Inet4Address;
import java.net.InetAddress;
import org.holdfast.wire.nft.Expression;
import org.holdfast.wire.nft.NftRequests;
import org.holdfast.wire.nft.SetSpec;

/** A version of IP: each has a table of its own. */
enum Family {
  IPV4("ip", NftRequests.IPV4, SetSpec.IPV4_ADDRESS, 4, 12, "net/ipv4/ip_forward"),
  IPV6("ip6", NftRequests.IPV6, SetSpec.IPV6_ADDRESS, 16, 8, "net/ipv6/conf/all/forwarding");

  /** Registers of four bytes, from that of the key on. */
  private static final int FOURS = 8;

  private final String word;
  private final int number;
  private final int addressType;
  private final int addressLength;
  private final int sourceOffset;
  private final String forwarding;

  Family(
      String word,
      int number,
      int addressType,
      int addressLength,
      int sourceOffset,
      String forwarding) {
    this.word = word;
    this.number = number;
    this.addressType = addressType;
    this.addressLength = addressLength;
    this.sourceOffset = sourceOffset;
    this.forwarding = forwarding;
  }

  static Family of(InetAddress address) {
    return address instanceof Inet4Address ? IPV4 : IPV6;
  }

  /** As nft(8) writes it. */
  String word() {
    return word;
  }

  /** NFPROTO_*. */
  int number() {
    return number;
  }

  /** Type of nft(8) for its addresses. */
  int addressType() {
    return addressType;
  }

  /** Bytes of an address. */
  int addressLength() {
    return addressLength;
  }

  /** Bits of an address. */
  int bits() {
    return addressLength * Byte.SIZE;
  }

  /** The setting that says whether the machine forwards, below /proc/sys. */
  String forwarding() {
    return forwarding;
  }

  /** Loads the address of the client as the key. */
  Expression clientAddress() {
    return address(sourceOffset, Registers.KEY);
  }

  /** Loads the port of the client right behind its address. */
  Expression clientPort() {
    int to = this == IPV4 ? Registers.KEY_4 : Registers.DATA;
    return new Expression.Payload(Expression.Payload.TRANSPORT_HEADER, 0, 2, to);
  }

  /** Loads the virtual address behind the protocol in the key. */
  Expression virtualAddress() {
    return address(sourceOffset + addressLength, Registers.KEY_4);
  }

  /** Loads the virtual port behind the virtual address in the key. */
  Expression virtualPort() {
    int to = FOURS + 1 + addressLength / 4;
    return new Expression.Payload(Expression.Payload.TRANSPORT_HEADER, 2, 2, to);
  }

  private Expression address(int offset, int to) {
    return new Expression.Payload(Expression.Payload.NETWORK_HEADER, offset, addressLength, to);
  }
}
