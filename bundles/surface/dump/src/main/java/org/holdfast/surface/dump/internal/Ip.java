package org.holdfast.surface.dump.internal;

import java.net.Inet6Address;
import java.net.InetAddress;
import org.holdfast.api.config.IpPrefix;

/** Addresses as inet_ntop(3) writes them: those of IPv6 in the short form of RFC 5952. */
final class Ip {
  private static final int GROUPS = 8;
  private static final int BITS_PER_BYTE = 8;

  private Ip() {}

  static String text(InetAddress address) {
    return address instanceof Inet6Address
        ? shortForm(address.getAddress())
        : address.getHostAddress();
  }

  /** An address; its length only when it is not that of a single host. */
  static String text(InetAddress address, int length) {
    String host = text(address);
    return length == address.getAddress().length * BITS_PER_BYTE ? host : host + "/" + length;
  }

  static String text(IpPrefix prefix) {
    return text(prefix.address(), prefix.length());
  }

  /** The longest run of at least two zero groups is left out; of equal ones the first. */
  private static String shortForm(byte[] bytes) {
    int begin = -1;
    int length = 1;
    for (int i = 0; i < GROUPS; i++) {
      int end = i;
      while (end < GROUPS && group(bytes, end) == 0) {
        end++;
      }
      if (end - i > length) {
        begin = i;
        length = end - i;
      }
    }
    return begin < 0
        ? groups(bytes, 0, GROUPS)
        : groups(bytes, 0, begin) + "::" + groups(bytes, begin + length, GROUPS);
  }

  private static String groups(byte[] bytes, int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append(i == from ? "" : ":").append(Integer.toHexString(group(bytes, i)));
    }
    return text.toString();
  }

  private static int group(byte[] bytes, int index) {
    return (bytes[2 * index] & 0xff) << BITS_PER_BYTE | bytes[2 * index + 1] & 0xff;
  }
}
