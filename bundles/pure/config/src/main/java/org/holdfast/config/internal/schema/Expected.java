package org.holdfast.config.internal.schema;

import java.math.BigDecimal;
import java.time.Duration;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.ValueType;

/** Says in words what an option takes. */
public final class Expected {
  private Expected() {}

  public static String of(OptionSchema option) {
    return switch (option.type()) {
      case ValueType.Flag() -> "nothing after the keyword";
      case ValueType.Bool() -> "on, off, true, false, yes or no";
      case ValueType.Whole(long min, long max) ->
          "a whole number from " + min + " to " + max + unit(option);
      case ValueType.Seconds(Duration min, Duration max) ->
          "a number from " + seconds(min) + " to " + seconds(max) + " s";
      case ValueType.Millis(Duration min, Duration max) ->
          "a number from " + millis(min) + " to " + millis(max) + " ms";
      case ValueType.Text() -> "one word, or a text in double quotes";
      case ValueType.Secret secret -> secret.expected();
      case ValueType.Match match -> match.expected();
      case ValueType.Choice choice when choice.words().size() == 1 -> choice.words().getFirst();
      case ValueType.Choice choice -> "one of " + String.join(", ", choice.words());
      case ValueType.Address() -> "an IPv4 or IPv6 address";
      case ValueType.Words words -> words.expected();
      case ValueType.Script() -> "a program with its arguments, in double quotes";
      case ValueType.Line(var line) -> Form.of(line);
      case ValueType.Block(var schema) -> "a block: " + Form.of(schema);
      case ValueType.Lines lines -> "a block with one item a line: " + Form.of(lines.line());
    };
  }

  /** A time in seconds without trailing zeros. */
  public static String seconds(Duration time) {
    return plain(BigDecimal.valueOf(time.getSeconds()).add(BigDecimal.valueOf(time.getNano(), 9)));
  }

  /** A time in milliseconds without trailing zeros. */
  public static String millis(Duration time) {
    return plain(
        BigDecimal.valueOf(time.getSeconds())
            .add(BigDecimal.valueOf(time.getNano(), 9))
            .movePointRight(3));
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  private static String unit(OptionSchema option) {
    return option.unit().isEmpty() ? "" : " " + option.unit();
  }
}
