package org.holdfast.api.config;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * Addresses as people and {@code ip address} write them: those of IPv6 in the short form of RFC
 * 5952, which {@link InetAddress#getHostAddress} does not know. Any thread.
 */
public final class IpText {
  private static final int GROUPS = 8;

  private IpText() {}

  /**
   * Writes an address.
   *
   * @param address the address
   * @return such as {@code 192.0.2.1}, {@code 2001:db8::1} or, where it has a zone, {@code
   *     fe80::1%eth0}
   */
  public static String of(InetAddress address) {
    String plain = address.getHostAddress();
    if (!(address instanceof Inet6Address)) {
      return plain;
    }
    int zone = plain.indexOf('%');
    return shortForm(address.getAddress()) + (zone < 0 ? "" : plain.substring(zone));
  }

  /**
   * Writes an address before a port.
   *
   * @param address the address
   * @return as {@link #of}, and one of IPv6 in brackets
   */
  public static String beforePort(InetAddress address) {
    return address instanceof Inet6Address ? "[" + of(address) + "]" : of(address);
  }

  /**
   * Section 4.2: the longest run of at least two zero groups is left out; of equal ones the first.
   */
  private static String shortForm(byte[] address) {
    short[] groups = new short[GROUPS];
    ByteBuffer.wrap(address).asShortBuffer().get(groups);
    int from = -1;
    int length = 1;
    for (int i = 0; i < GROUPS; i++) {
      int zeros = zeros(groups, i);
      if (zeros > length) {
        from = i;
        length = zeros;
      }
    }
    return from < 0
        ? text(groups, 0, GROUPS)
        : text(groups, 0, from) + "::" + text(groups, from + length, GROUPS);
  }

  private static int zeros(short[] groups, int from) {
    int to = from;
    while (to < GROUPS && groups[to] == 0) {
      to++;
    }
    return to - from;
  }

  private static String text(short[] groups, int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append(i == from ? "" : ":").append(Integer.toHexString(groups[i] & 0xffff));
    }
    return text.toString();
  }
}
