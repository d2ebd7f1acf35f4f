package org.holdfast.notify.names.internal;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/** Writes addresses as inet_ntop(3) does: the longest run of zero groups is left out (RFC 5952). */
final class AddressText {
  private static final int GROUPS = 8;

  private AddressText() {}

  static String of(InetAddress address) {
    if (!(address instanceof Inet6Address)) {
      return address.getHostAddress();
    }
    short[] groups = new short[GROUPS];
    ByteBuffer.wrap(address.getAddress()).asShortBuffer().get(groups);
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
