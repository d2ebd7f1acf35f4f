package org.holdfast.kernel.linux.internal.vrrp;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/** Addresses of packets as objects; those of IPv4 are kept, since the same few come again. */
final class AddressCache {
  private static final int SIZE = 256;

  private final int[] keys = new int[SIZE];
  private final InetAddress[] values = new InetAddress[SIZE];

  /** An IPv4 address from its 32 bits. */
  InetAddress ipv4(int bits) {
    int slot = (bits ^ bits >>> 8 ^ bits >>> 16 ^ bits >>> 24) & SIZE - 1;
    if (values[slot] == null || keys[slot] != bits) {
      keys[slot] = bits;
      values[slot] = of(ByteBuffer.allocate(4).putInt(0, bits).array());
    }
    return values[slot];
  }

  /** An IPv6 address from 16 bytes of a buffer. */
  static InetAddress ipv6(ByteBuffer bytes, int offset) {
    byte[] address = new byte[16];
    bytes.get(offset, address);
    return of(address);
  }

  private static InetAddress of(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(bytes.length + " bytes are no address", e);
    }
  }
}
