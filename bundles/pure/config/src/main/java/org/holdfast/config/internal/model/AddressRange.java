package org.holdfast.config.internal.model;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import org.holdfast.config.internal.schema.Addresses;
import org.holdfast.config.internal.schema.ValueReader;

/**
 * What a line of a {@code virtual_server_group} covers: {@code 192.0.2.1}, {@code 192.0.2.1-9} (up
 * to the same address with another last byte), {@code 2001:db8::1-ff} (another last group, in
 * hexadecimal digits), {@code 192.0.2.1-192.0.2.9} or {@code 192.0.2.0/28}.
 *
 * @param first its first address
 * @param last its last address, of the same family, not before the first
 */
record AddressRange(InetAddress first, InetAddress last) {
  private static final int IPV4_BITS = 32;
  private static final int HEX = 16;

  /** The range; empty when the text is none. */
  static Optional<AddressRange> parse(String text) {
    int dash = text.indexOf('-');
    int slash = text.indexOf('/');
    int end = Math.max(dash, slash);
    Optional<InetAddress> first = Addresses.parse(end < 0 ? text : text.substring(0, end));
    if (end < 0 || first.isEmpty()) {
      return first.map(address -> new AddressRange(address, address));
    }
    String rest = text.substring(end + 1);
    return slash >= 0
        ? first.flatMap(address -> network(address, rest))
        : first.flatMap(address -> upTo(address, rest));
  }

  private static Optional<AddressRange> network(InetAddress address, String length) {
    return ValueReader.whole(length, 1, Addresses.bits(address))
        .map(Long::intValue)
        .map(
            prefix ->
                new AddressRange(
                    Addresses.fillHost(address, prefix, false),
                    Addresses.fillHost(address, prefix, true)));
  }

  private static Optional<AddressRange> upTo(InetAddress first, String end) {
    return Addresses.parse(end)
        .or(() -> lastPart(first, end))
        .filter(last -> Addresses.sameFamily(first, last))
        .filter(last -> Arrays.compareUnsigned(first.getAddress(), last.getAddress()) <= 0)
        .map(last -> new AddressRange(first, last));
  }

  /** The first address with its last byte, or for IPv6 its last 16 bits, replaced. */
  private static Optional<InetAddress> lastPart(InetAddress first, String end) {
    byte[] bytes = first.getAddress();
    if (Addresses.bits(first) == IPV4_BITS) {
      return ValueReader.whole(end, 0, 255)
          .map(
              last -> {
                bytes[bytes.length - 1] = last.byteValue();
                return Addresses.ofBytes(bytes);
              });
    }
    if (!end.matches("[0-9A-Fa-f]{1,4}")) {
      return Optional.empty();
    }
    int last = Integer.parseInt(end, HEX);
    bytes[bytes.length - 2] = (byte) (last >> Byte.SIZE);
    bytes[bytes.length - 1] = (byte) last;
    return Optional.of(Addresses.ofBytes(bytes));
  }
}
