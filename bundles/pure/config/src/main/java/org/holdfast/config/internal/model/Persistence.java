package org.holdfast.config.internal.model;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.config.internal.schema.Addresses;
import org.holdfast.config.internal.schema.ValueReader;
import org.holdfast.config.internal.syntax.Findings;

/** Reads {@code persistence_timeout} without a value and {@code persistence_granularity}. */
final class Persistence {
  private static final int DEFAULT_SECONDS = 360;

  private Persistence() {}

  /** How long a client stays; empty without persistence. */
  static OptionalInt seconds(OptionValues values) {
    return Scripts.part(values, "persistence_timeout").stream()
        .mapToInt(line -> line.number("SECONDS").orElse(DEFAULT_SECONDS))
        .findFirst();
  }

  /** How many of the bits of a client's address count: a netmask for IPv4, a length for both. */
  static int prefixLength(Findings findings, ConfigLine block, int bits) {
    Optional<ConfigWord> word =
        Lines.last(block, "persistence_granularity")
            .filter(line -> line.words().size() > 1)
            .map(line -> line.words().get(1));
    if (word.isEmpty()) {
      return bits;
    }
    Optional<Integer> length =
        ValueReader.whole(word.get().text(), 1, bits)
            .map(Long::intValue)
            .or(() -> Addresses.parse(word.get().text()).flatMap(mask -> length(mask, bits)));
    if (length.isEmpty()) {
      findings.error(
          "bad-value",
          word.get(),
          "persistence_granularity is '"
              + word.get()
              + "'; expected "
              + (bits == 32 ? "a netmask such as 255.255.255.0, or 1 to 32" : "1 to 128"));
    }
    return length.orElse(bits);
  }

  private static Optional<Integer> length(InetAddress mask, int bits) {
    if (bits != 32 || Addresses.bits(mask) != 32) {
      return Optional.empty();
    }
    int value = ByteBuffer.wrap(mask.getAddress()).getInt();
    int ones = Integer.numberOfLeadingZeros(~value);
    boolean contiguous = value == (ones == 0 ? 0 : -1 << 32 - ones);
    return ones > 0 && contiguous ? Optional.of(ones) : Optional.empty();
  }
}
