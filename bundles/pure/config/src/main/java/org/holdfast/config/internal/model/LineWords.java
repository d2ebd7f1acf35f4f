package org.holdfast.config.internal.model;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.config.IpPrefix;
import org.holdfast.api.config.NumberRange;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.config.internal.schema.Addresses;
import org.holdfast.config.internal.schema.ReadLine;

/** Values of one line of routes or rules, which the schema has found to be well formed. */
final class LineWords {
  private static final int HEX = 16;
  private static final int OCTAL = 8;

  private LineWords() {}

  /** The word after one of some keywords, else the first word: a place to point at. */
  static ConfigWord at(ReadLine line, String... keywords) {
    List<ConfigWord> words = line.line().words();
    for (int i = 0; i < words.size() - 1; i++) {
      if (List.of(keywords).contains(words.get(i).text())) {
        return words.get(i + 1);
      }
    }
    return words.getFirst();
  }

  /** A number as strtoul(3) of base 0 reads it, 64 bits unsigned. */
  static long number(String text) {
    if (text.startsWith("0x") || text.startsWith("0X")) {
      return Long.parseUnsignedLong(text.substring(2), HEX);
    }
    return Long.parseUnsignedLong(text, text.startsWith("0") ? OCTAL : 10);
  }

  static OptionalLong number(OptionValues values, String keyword) {
    Optional<String> text = values.text(keyword);
    return text.isPresent() ? OptionalLong.of(number(text.get())) : OptionalLong.empty();
  }

  static OptionalInt small(OptionValues values, String keyword) {
    OptionalLong number = number(values, keyword);
    return number.isPresent() ? OptionalInt.of((int) number.getAsLong()) : OptionalInt.empty();
  }

  /** The first of some keywords that has a value. */
  static Optional<String> first(OptionValues values, String... keywords) {
    return List.of(keywords).stream().map(values::text).flatMap(Optional::stream).findFirst();
  }

  static Optional<InetAddress> address(OptionValues values, String keyword) {
    return values.text(keyword).flatMap(Addresses::parse);
  }

  /** The last of the lines under a keyword. */
  static Optional<OptionValues> part(OptionValues values, String keyword) {
    List<OptionValues> parts = values.blocks(keyword);
    return parts.isEmpty() ? Optional.empty() : Optional.of(parts.getLast());
  }

  /** An address with an optional length, or a word for everything, which has no family. */
  static Optional<IpPrefix> prefix(String text) {
    int slash = text.indexOf('/');
    Optional<InetAddress> address = Addresses.parse(slash < 0 ? text : text.substring(0, slash));
    return address.map(
        it ->
            new IpPrefix(
                it, slash < 0 ? Addresses.bits(it) : Integer.parseInt(text.substring(slash + 1))));
  }

  static boolean isIpv6(InetAddress address) {
    return Addresses.bits(address) == 128;
  }

  static boolean isIpv6(IpPrefix prefix) {
    return isIpv6(prefix.address());
  }

  /** The prefix of all addresses of a family. */
  static IpPrefix all(boolean ipv6) {
    return new IpPrefix(InetAddress.ofLiteral(ipv6 ? "::" : "0.0.0.0"), 0);
  }

  /** {@code N-N}, or {@code N} for that number alone. */
  static NumberRange range(String text) {
    int dash = text.indexOf('-');
    long from = number(dash < 0 ? text : text.substring(0, dash));
    return new NumberRange(from, dash < 0 ? from : number(text.substring(dash + 1)));
  }
}
