package org.holdfast.config.internal.model;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.config.HmacSettings;
import org.holdfast.api.config.HmacSettings.Mode;
import org.holdfast.api.config.Secret;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.config.internal.syntax.Findings;

/**
 * Reads {@code auth_hmac}: keys of 32 to 64 bytes, as a text, as hexadecimal digits after {@code
 * hex:}, or either of them in a file of its own.
 */
final class HmacReader {
  private static final int MIN_KEY = 32;
  private static final int MAX_KEY = 64;
  private static final long LEAST_WINDOW_SECONDS = 5;
  private static final long MOST_WINDOW_SECONDS = 300;
  private static final String HEX = "hex:";
  private static final String BLOCK = "auth_hmac";

  private final Findings findings;
  private final Secrets secrets;

  HmacReader(Findings findings, Secrets secrets) {
    this.findings = findings;
    this.secrets = secrets;
  }

  Optional<HmacSettings> read(ConfigLine instance, OptionValues values, Duration advertInterval) {
    Optional<ConfigLine> block = Lines.last(instance, BLOCK);
    if (block.isEmpty() || values.blocks(BLOCK).isEmpty()) {
      return Optional.empty();
    }
    OptionValues hmac = values.blocks(BLOCK).getLast();
    SortedMap<Integer, Secret> keys = keys(block.get());
    OptionalInt active = hmac.number("active_key");
    if (active.isEmpty() || keys.isEmpty()) {
      return Optional.empty(); // an error is told already
    }
    if (!keys.containsKey(active.getAsInt())) {
      findings.error(
          "auth-hmac-key",
          Lines.at(block.get(), "active_key"),
          "active_key is " + active.getAsInt() + "; expected one of the keys " + keys.keySet(),
          "add: key " + active.getAsInt() + " SECRET, or name another key");
      return Optional.empty();
    }
    boolean monotonic = hmac.text("anti_replay").filter("monotonic"::equals).isPresent();
    if (monotonic && Lines.last(block.get(), "time_window").isPresent()) {
      findings.warning(
          "no-effect",
          Lines.keyword(block.get(), "time_window"),
          "time_window has no effect with anti_replay monotonic");
    }
    return Optional.of(
        new HmacSettings(
            keys,
            active.getAsInt(),
            mode(hmac),
            monotonic,
            monotonic ? defaultWindow(advertInterval) : window(hmac, advertInterval)));
  }

  private SortedMap<Integer, Secret> keys(ConfigLine block) {
    SortedMap<Integer, Secret> keys = new TreeMap<>();
    for (ConfigLine line : block.children()) {
      if (line.keyword().equals("key") && line.words().size() == 3) {
        ConfigWord id = line.words().get(1);
        ConfigWord key = line.words().get(2);
        id(id).ifPresent(number -> secret(key).ifPresent(it -> add(keys, number, it, id)));
      }
    }
    return keys;
  }

  private void add(SortedMap<Integer, Secret> keys, int number, Secret secret, ConfigWord at) {
    if (keys.putIfAbsent(number, secret) != null) {
      findings.error(
          "auth-hmac-key",
          at,
          "two keys have one number; expected another number for each",
          "give the newer one a number that no node uses yet");
    }
  }

  private static Optional<Integer> id(ConfigWord word) {
    return word.text().matches("[1-9]\\d{0,2}")
        ? Optional.of(Integer.parseInt(word.text())).filter(number -> number <= 255)
        : Optional.empty();
  }

  private Optional<Secret> secret(ConfigWord word) {
    return secrets.read(word).flatMap(bytes -> decoded(bytes, word));
  }

  private Optional<Secret> decoded(byte[] bytes, ConfigWord word) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    byte[] key = bytes;
    if (text.startsWith(HEX)) {
      try {
        key = HexFormat.of().parseHex(text.substring(HEX.length()));
      } catch (IllegalArgumentException e) {
        key = new byte[0];
      }
    }
    if (key.length < MIN_KEY || key.length > MAX_KEY) {
      findings.error(
          "auth-hmac-key",
          word,
          "a key has " + key.length + " bytes; expected 32 to 64, as a text or as hex: and digits",
          "write what 'openssl rand -hex 32' prints, behind hex:");
      return Optional.empty();
    }
    return Optional.of(new Secret(key));
  }

  private static Mode mode(OptionValues hmac) {
    return hmac.text("mode")
        .map(word -> Mode.valueOf(word.replace('-', '_').toUpperCase(Locale.ROOT)))
        .orElse(Mode.ENFORCE);
  }

  private static Duration window(OptionValues hmac, Duration advertInterval) {
    OptionalInt written = hmac.number("time_window");
    return written.isPresent()
        ? Duration.ofSeconds(written.getAsInt())
        : defaultWindow(advertInterval);
  }

  private static Duration defaultWindow(Duration advertInterval) {
    long three = advertInterval.multipliedBy(3).plusNanos(999_999_999).toSeconds();
    return Duration.ofSeconds(Math.clamp(three, LEAST_WINDOW_SECONDS, MOST_WINDOW_SECONDS));
  }
}
