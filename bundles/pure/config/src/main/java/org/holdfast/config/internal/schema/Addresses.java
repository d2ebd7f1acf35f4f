package org.holdfast.config.internal.schema;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
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

  /** The address with all host bits of an IPv4 network set, or all cleared. */
  public static InetAddress fillHost(InetAddress address, int prefix, boolean ones) {
    int bits = ByteBuffer.wrap(address.getAddress()).getInt();
    int host = prefix == 0 ? -1 : prefix == 32 ? 0 : -1 >>> prefix;
    return ofBits(ones ? bits | host : bits & ~host);
  }

  private static InetAddress ofBits(int bits) {
    return InetAddress.ofLiteral(
        (bits >>> 24) + "." + (bits >> 16 & 255) + "." + (bits >> 8 & 255) + "." + (bits & 255));
  }
}
