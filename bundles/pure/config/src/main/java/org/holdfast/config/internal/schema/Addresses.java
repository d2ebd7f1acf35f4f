package org.holdfast.config.internal.schema;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Reads addresses strictly: never a name, never an abbreviated IPv4 form, never a zone. */
public final class Addresses {

  private Addresses() {}

  public static Optional<InetAddress> parse(String text) {
    if (text.indexOf(':') < 0) {
      return ipv4(text);
    }
    try {
      return isIpv6(text) ? Optional.of(Inet6Address.ofLiteral(text)) : Optional.empty();
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }

  private static Optional<InetAddress> ipv4(String text) {
    byte[] bytes = new byte[4];
    int part = 0;
    int digits = 0;
    int value = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i == text.length() ? '.' : text.charAt(i);
      if (c == '.') {
        if (digits == 0 || part == bytes.length) {
          return Optional.empty();
        }
        bytes[part++] = (byte) value;
        digits = 0;
        value = 0;
      } else if (c < '0' || c > '9' || digits > 0 && value == 0 || value * 10 + c - '0' > 255) {
        return Optional.empty();
      } else {
        value = value * 10 + c - '0';
        digits++;
      }
    }
    return part == bytes.length ? Optional.of(of(bytes)) : Optional.empty();
  }

  private static boolean isIpv6(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != ':' && c != '.' && (c >= 128 || Character.digit(c, 16) < 0)) {
        return false;
      }
    }
    return text.indexOf('.') < 0 || text.lastIndexOf(':') < text.indexOf('.');
  }

  private static InetAddress of(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address has 4 or 16 bytes", e);
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
