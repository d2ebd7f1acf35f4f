package org.holdfast.config.internal.model;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.ValueType;

/** Short forms for the schemas of the core. */
final class Options {
  static final String UNIT_SECONDS = "s";
  private static final Duration YEAR = Duration.ofDays(365);

  private Options() {}

  static BlockSchema block(String keyword, String help, OptionSchema... options) {
    return new BlockSchema(keyword, help, List.of(options));
  }

  static OptionSchema flag(String keyword, String help) {
    return OptionSchema.of(keyword, new ValueType.Flag(), help);
  }

  static OptionSchema bool(String keyword, String help) {
    return OptionSchema.of(keyword, new ValueType.Bool(), help);
  }

  static OptionSchema whole(String keyword, long min, long max, String help) {
    return OptionSchema.of(keyword, new ValueType.Whole(min, max), help);
  }

  static OptionSchema wholeSeconds(String keyword, String help) {
    return whole(keyword, 0, 86_400, help).withUnit(UNIT_SECONDS);
  }

  /** A time from a number of microseconds to a year. */
  static OptionSchema seconds(String keyword, long minMicros, String help) {
    return seconds(keyword, minMicros, YEAR, help);
  }

  static OptionSchema seconds(String keyword, long minMicros, Duration max, String help) {
    Duration min = Duration.of(minMicros, ChronoUnit.MICROS);
    return OptionSchema.of(keyword, new ValueType.Seconds(min, max), help).withUnit(UNIT_SECONDS);
  }

  static OptionSchema text(String keyword, String help) {
    return OptionSchema.of(keyword, new ValueType.Text(), help);
  }

  static OptionSchema choice(String keyword, String help, String... words) {
    return OptionSchema.of(keyword, new ValueType.Choice(List.of(words)), help);
  }

  static OptionSchema address(String keyword, String help) {
    return OptionSchema.of(keyword, new ValueType.Address(), help);
  }

  static OptionSchema words(String keyword, String expected, String help) {
    return OptionSchema.of(keyword, new ValueType.Words(".*", expected), help);
  }

  /** A notify script: a command, then optionally user and group. */
  static OptionSchema notifier(String keyword, String help) {
    return words(keyword, "\"SCRIPT ARGUMENTS\" [USER [GROUP]]", help);
  }

  static OptionSchema lines(String keyword, String item, String help) {
    return OptionSchema.of(keyword, new ValueType.Lines(item), help).asRepeatable();
  }
}
