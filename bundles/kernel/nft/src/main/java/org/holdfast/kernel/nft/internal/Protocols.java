package org.holdfast.kernel.nft.internal;

/** IP protocol numbers. */
final class Protocols {
  static final int TCP = 6;
  static final int UDP = 17;

  private Protocols() {}
}
