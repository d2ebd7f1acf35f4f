package org.holdfast.checkerkit;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.api.schema.ValueType;

/** The defaults of a schema as values, as the reader of a configuration fills them in. */
final class Defaults {
  private Defaults() {}

  static OptionValues.Builder of(BlockSchema block) {
    OptionValues.Builder values = OptionValues.builder();
    for (OptionSchema option : block.options()) {
      option.defaultText().ifPresent(text -> values.add(option.keyword(), value(option, text)));
    }
    return values;
  }

  /** Fails with an {@code IllegalArgumentException} when the default is none of its own type. */
  static Object value(OptionSchema option, String text) {
    return switch (option.type()) {
      case ValueType.Flag flag -> true;
      case ValueType.Bool bool -> List.of("on", "true", "yes").contains(text);
      case ValueType.Whole whole -> within(whole, Long.parseLong(text));
      case ValueType.Seconds seconds -> time(text, 1_000_000_000L);
      case ValueType.Millis millis -> time(text, 1_000_000L);
      case ValueType.Choice choice -> oneOf(choice.words(), text);
      case ValueType.Match match -> matching(match.pattern(), text);
      case ValueType.Secret secret -> matching(secret.pattern(), text);
      case ValueType.Text any -> text;
      case ValueType.Address address -> text;
      case ValueType.Words words -> List.of(text.split(" "));
      case ValueType.Script script -> List.of(text.split(" "));
      case ValueType.Block nested -> of(nested.schema()).build();
      case ValueType.Line line -> throw new IllegalArgumentException("a line has no default");
      case ValueType.Lines lines -> throw new IllegalArgumentException("lines have no default");
    };
  }

  private static long within(ValueType.Whole whole, long value) {
    if (value < whole.min() || value > whole.max()) {
      throw new IllegalArgumentException(value + " is not in its own range");
    }
    return value;
  }

  private static Duration time(String text, long nanosPerUnit) {
    BigDecimal nanos = new BigDecimal(text).multiply(BigDecimal.valueOf(nanosPerUnit));
    return Duration.ofNanos(nanos.longValue());
  }

  private static String oneOf(List<String> words, String text) {
    if (!words.contains(text)) {
      throw new IllegalArgumentException(text + " is none of " + words);
    }
    return text;
  }

  private static String matching(String pattern, String text) {
    if (!text.matches(pattern)) {
      throw new IllegalArgumentException(text + " does not match " + pattern);
    }
    return text;
  }
}
