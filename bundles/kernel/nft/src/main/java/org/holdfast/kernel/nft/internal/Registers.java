package org.holdfast.kernel.nft.internal;

import org.holdfast.wire.nft.Expression;
import org.holdfast.wire.nft.Octets;

/** The registers in use, and the loads that several rules share. */
final class Registers {
  /** Key: 16 bytes, of which {@link #KEY_4} and {@link #KEY_8} are the second and third four. */
  static final int KEY = 1;

  static final int KEY_4 = 9;
  static final int KEY_8 = 10;

  /** Data: 16 bytes. */
  static final int DATA = 2;

  private static final int IPV4_SOURCE = 12;
  private static final int IPV4_DESTINATION = 16;

  /** NFT_META_NFPROTO: the family of the packet, 1 byte. */
  private static final int META_FAMILY = 15;

  private Registers() {}

  static Expression family() {
    return new Expression.Meta(META_FAMILY, KEY);
  }

  static Expression isFamily(byte family) {
    return new Expression.Equal(KEY, Octets.of(family));
  }

  static Expression protocol() {
    return new Expression.Meta(Expression.Meta.L4_PROTOCOL, KEY);
  }

  static Expression clientAddress() {
    return new Expression.Payload(Expression.Payload.NETWORK_HEADER, IPV4_SOURCE, 4, KEY);
  }

  static Expression clientPort() {
    return new Expression.Payload(Expression.Payload.TRANSPORT_HEADER, 0, 2, KEY_4);
  }

  static Expression virtualAddress() {
    return new Expression.Payload(Expression.Payload.NETWORK_HEADER, IPV4_DESTINATION, 4, KEY_4);
  }

  static Expression virtualPort() {
    return new Expression.Payload(Expression.Payload.TRANSPORT_HEADER, 2, 2, KEY_8);
  }

  static Expression isProtocol(int protocol) {
    return new Expression.Equal(KEY, Octets.of((byte) protocol));
  }
}
