package org.holdfast.config.internal.schema;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads addresses strictly: never a name, never an abbreviated IPv4 form, never a zone. */
public final class Addresses {
  private static final Pattern IPV4 = Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");

  private Addresses() {}

  public static Optional<InetAddress> parse(String text) {
    try {
      if (IPV4.matcher(text).matches()) {
        return Optional.of(Inet4Address.ofLiteral(text));
      }
      return IPV6.matcher(text).matches()
          ? Optional.of(Inet6Address.ofLiteral(text))
          : Optional.empty();
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }

  /** 32 or 128. */
  public static int bits(InetAddress address) {
    return address.getAddress().length * 8;
  }

  public static boolean sameFamily(InetAddress a, InetAddress b) {
    return bits(a) == bits(b);
  }

  /** The address with all host bits of its network set, or all cleared. */
  public static InetAddress fillHost(InetAddress address, int prefix, boolean ones) {
    byte[] bytes = address.getAddress();
    for (int bit = prefix; bit < bits(address); bit++) {
      int mask = 0x80 >> bit % Byte.SIZE;
      int at = bit / Byte.SIZE;
      bytes[at] = (byte) (ones ? bytes[at] | mask : bytes[at] & ~mask);
    }
    return ofBytes(bytes);
  }

  /** The address of 4 or 16 bytes. */
  public static InetAddress ofBytes(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException neverWithThisLength) {
      throw new IllegalArgumentException(neverWithThisLength);
    }
  }
}
