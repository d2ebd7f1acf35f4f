package org.holdfast.config.internal.keywords;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.schema.LineSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.ValueType;

/** Short forms for the schemas of the core. */
final class Options {
  static final String UNIT_SECONDS = "s";
  static final ValueType TEXT = new ValueType.Text();
  static final ValueType ADDRESS = new ValueType.Address();
  static final ValueType IFNAME =
      new ValueType.Match(
          "IFNAME", "[^\\s/]{1,15}", "an interface name of at most 15 characters without '/'");
  static final ValueType NAME = new ValueType.Match("NAME", "\\S.*", "a name");
  static final ValueType USER =
      new ValueType.Match("USER", "[A-Za-z0-9_][A-Za-z0-9_.$-]*", "the name or number of a user");
  static final ValueType GROUP =
      new ValueType.Match("GROUP", "[A-Za-z0-9_][A-Za-z0-9_.$-]*", "the name or number of a group");
  static final ValueType TABLE =
      new ValueType.Match("NAME", "[A-Za-z][\\w./-]*", "a name that begins with a letter");
  static final ValueType PATH = new ValueType.Match("PATH", ".+", "a path");

  /** The largest number that fits 32 bits. */
  static final long UINT = 0xffff_ffffL;

  /** The longest time that fits 32 bits of microseconds. */
  static final Duration MAX_TIMER = Duration.of(UINT, ChronoUnit.MICROS);

  private static final Duration YEAR = Duration.ofDays(365);

  private Options() {}

  static BlockSchema block(String keyword, String help, OptionSchema... options) {
    return new BlockSchema(keyword, help, List.of(options));
  }

  /** A block with a name after its keyword. */
  static BlockSchema named(String keyword, String help, List<OptionSchema> options) {
    return new BlockSchema(
        keyword, LineSchema.of(argument("NAME", NAME, "Its name.")), help, options);
  }

  static OptionSchema ofBlock(BlockSchema schema) {
    return OptionSchema.of(schema.keyword(), new ValueType.Block(schema), schema.help());
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
    return whole(keyword, 0, UINT, help).withUnit(UNIT_SECONDS);
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
    return OptionSchema.of(keyword, TEXT, help);
  }

  static OptionSchema secret(String keyword, String help) {
    return OptionSchema.of(keyword, new ValueType.Secret(), help);
  }

  static OptionSchema choice(String keyword, String help, String... words) {
    return OptionSchema.of(keyword, new ValueType.Choice(List.of(words)), help);
  }

  static OptionSchema address(String keyword, String help) {
    return OptionSchema.of(keyword, ADDRESS, help);
  }

  /** Several words on the line of the keyword. */
  static OptionSchema line(String keyword, LineSchema line, String help) {
    return OptionSchema.of(keyword, new ValueType.Line(line), help);
  }

  /** A block with one item a line; it may be given more than once. */
  static OptionSchema lines(String keyword, LineSchema line, String help) {
    return OptionSchema.of(keyword, new ValueType.Lines(line), help).asRepeatable();
  }

  /** A word that must stand in its place on a line. */
  static OptionSchema argument(String name, ValueType type, String help) {
    return OptionSchema.of(name, type, help).asRequired();
  }

  /** A word that may stand in its place on a line. */
  static OptionSchema optional(String name, ValueType type, String help) {
    return OptionSchema.of(name, type, help);
  }

  /** A command, then optionally who runs it. */
  static OptionSchema notifier(String keyword, String help) {
    return line(
        keyword,
        LineSchema.of(
            argument("COMMAND", new ValueType.Script(), "What to run, in double quotes."),
            optional("USER", USER, "Who runs it; script_user unless set."),
            optional("GROUP", GROUP, "With which group; that of the user unless set.")),
        help);
  }

  /** Who runs something. */
  static OptionSchema user(String keyword, String help) {
    return line(
        keyword,
        LineSchema.of(
            argument("USER", USER, "The user."),
            optional("GROUP", GROUP, "The group; that of the user unless set.")),
        help);
  }
}
