package org.holdfast.config.internal.schema;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.schema.ValueType;
import org.holdfast.config.internal.syntax.Findings;

/** Reads one word as a type. */
final class Words {
  private static final int MICROS_OF_SECOND = 6;
  private static final int MICROS_OF_MILLI = 3;
  private static final int MAX_DIGITS = 18;
  private static final int MAX_WHOLE_DIGITS = 12;

  private final Findings findings;
  private final Map<String, Pattern> patterns = new HashMap<>();

  Words(Findings findings) {
    this.findings = findings;
  }

  /** The value; empty when the word is not of the type, which is not reported. */
  Optional<Object> read(ValueType type, ConfigWord word) {
    String text = word.text();
    // No pattern switch: see BlockReader.
    if (type instanceof ValueType.Text) {
      return Optional.of(text);
    }
    if (type instanceof ValueType.Bool) {
      return bool(text);
    }
    if (type instanceof ValueType.Whole(long min, long max)) {
      return whole(text, min, max).map(v -> v);
    }
    if (type instanceof ValueType.Seconds(Duration min, Duration max)) {
      return time(word, MICROS_OF_SECOND, "s").filter(t -> within(t, min, max)).map(t -> t);
    }
    if (type instanceof ValueType.Millis(Duration min, Duration max)) {
      return time(word, MICROS_OF_MILLI, "ms").filter(t -> within(t, min, max)).map(t -> t);
    }
    return formed(type, text);
  }

  private Optional<Object> formed(ValueType type, String text) {
    if (type instanceof ValueType.Choice(List<String> words)) {
      return words.contains(text) ? Optional.of(text) : Optional.empty();
    }
    if (type instanceof ValueType.Secret secret) {
      return matches(secret.pattern(), text) ? Optional.of(text) : Optional.empty();
    }
    if (type instanceof ValueType.Match match) {
      return matches(match.pattern(), text) ? Optional.of(text) : Optional.empty();
    }
    if (type instanceof ValueType.Address) {
      return Addresses.parse(text).map(address -> text);
    }
    if (type instanceof ValueType.Script) {
      return ScriptWords.split(text).filter(argv -> !argv.isEmpty()).map(argv -> argv);
    }
    throw new IllegalArgumentException(type + " is not a value of one word");
  }

  boolean matches(String pattern, String text) {
    return patterns.computeIfAbsent(pattern, Pattern::compile).matcher(text).matches();
  }

  private static Optional<Object> bool(String text) {
    return switch (text) {
      case "on", "true", "yes" -> Optional.of(true);
      case "off", "false", "no" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /** A whole number within its range. */
  static Optional<Long> whole(String text, long min, long max) {
    int from = text.startsWith("+") || text.startsWith("-") ? 1 : 0;
    boolean digits = text.length() > from && text.length() - from <= MAX_DIGITS;
    for (int i = from; digits && i < text.length(); i++) {
      digits = text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    if (!digits) {
      return Optional.empty();
    }
    long value = Long.parseLong(text);
    return value >= min && value <= max ? Optional.of(value) : Optional.empty();
  }

  /** A time with a number of decimals down to microseconds. */
  private Optional<Duration> time(ConfigWord word, int decimals, String unit) {
    if (!decimal(word.text())) {
      return Optional.empty();
    }
    BigDecimal exact = new BigDecimal(word.text()).movePointRight(decimals);
    BigDecimal micros = exact.setScale(0, RoundingMode.HALF_UP);
    if (micros.compareTo(exact) != 0) {
      findings.warning(
          "rounded",
          word,
          "'" + word + "' " + unit + " is rounded to " + decimals + " decimals; that is 1 us");
    }
    return Optional.of(Duration.of(micros.longValueExact(), ChronoUnit.MICROS));
  }

  /** A number of up to twelve digits, with or without decimals. */
  private static boolean decimal(String text) {
    int from = text.startsWith("+") ? 1 : 0;
    int point = text.indexOf('.');
    int whole = (point < 0 ? text.length() : point) - from;
    boolean good = whole <= MAX_WHOLE_DIGITS && text.length() > from + (point < 0 ? 0 : 1);
    for (int i = from; good && i < text.length(); i++) {
      good = i == point || text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    return good;
  }

  private static boolean within(Duration value, Duration min, Duration max) {
    return value.compareTo(min) >= 0 && value.compareTo(max) <= 0;
  }
}
