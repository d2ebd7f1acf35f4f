package org.holdfast.kernel.nft.internal;

import org.holdfast.wire.nft.Expression;
import org.holdfast.wire.nft.Octets;

/** The registers in use, and the loads that several rules share. */
final class Registers {
  /** Key: 16 bytes, of which {@link #KEY_4} is the second four. A longer one goes on in DATA. */
  static final int KEY = 1;

  static final int KEY_4 = 9;

  /** Data: 16 bytes. */
  static final int DATA = 2;

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

  static Expression isProtocol(int protocol) {
    return new Expression.Equal(KEY, Octets.of((byte) protocol));
  }
}
