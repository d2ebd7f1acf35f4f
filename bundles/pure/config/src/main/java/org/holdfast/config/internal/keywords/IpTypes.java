package org.holdfast.config.internal.keywords;

import static org.holdfast.config.internal.keywords.Options.argument;
import static org.holdfast.config.internal.keywords.Options.line;
import static org.holdfast.config.internal.keywords.Options.optional;

import java.util.List;
import org.holdfast.api.schema.LineSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.ValueType;

/**
 * What routes and rules are made of, in the words of ip-route(8) and ip-rule(8). Names are those of
 * the tables of the system, such as rt_tables, which are looked up when they are needed.
 */
final class IpTypes {
  static final long BYTE = 0xff;
  static final long SHORT = 0xffff;
  private static final String NAME = "[A-Za-z_][\\w.:+-]*";
  static final ValueType PREFIX = prefix("");
  static final ValueType TABLE = nameOr("TABLE", Options.UINT);
  static final ValueType TOS = nameOr("TOS", BYTE);
  static final ValueType SCOPE = nameOr("SCOPE", BYTE);
  static final ValueType PROTOCOL = nameOr("PROTOCOL", BYTE);
  static final ValueType REALMS = realms();
  static final ValueType ROUTE_TYPE =
      new ValueType.Choice(
          List.of(
              "unicast",
              "local",
              "broadcast",
              "multicast",
              "blackhole",
              "unreachable",
              "prohibit",
              "throw",
              "anycast",
              "nat",
              "xresolve"));

  private static final long MILLIS_OF_SECOND = 1000;

  private IpTypes() {}

  /** An address with an optional length, or one of the words of an expression. */
  static ValueType prefix(String words) {
    return new ValueType.Match(
        "ADDRESS[/LENGTH]",
        words.isEmpty() ? PrefixPattern.PREFIX : PrefixPattern.PREFIX + "|" + words,
        "an IP address with an optional prefix length"
            + (words.isEmpty() ? "" : ", or " + words.replace("|", ", ")));
  }

  static ValueType number(long max) {
    return new ValueType.Match("NUMBER", NumberPattern.upTo(max), within(0, max));
  }

  static ValueType fromOne(long max) {
    return new ValueType.Match("NUMBER", NumberPattern.fromOne(max), within(1, max));
  }

  /** A name of one of the system's tables, or a number. */
  static ValueType nameOr(String name, long max) {
    return new ValueType.Match(
        name, NumberPattern.upTo(max) + "|" + NAME, "a name, or " + within(0, max));
  }

  /** Two numbers with a dash between them. */
  static ValueType range(long max, boolean alone) {
    String number = NumberPattern.upTo(max);
    return new ValueType.Match(
        alone ? "N[-N]" : "N-N",
        number + "-" + number + (alone ? "|" + number : ""),
        "a range N-N" + (alone ? " or a number N" : "") + ", each " + within(0, max));
  }

  /** A number with an optional mask. */
  static ValueType masked() {
    String number = NumberPattern.upTo(Options.UINT);
    return new ValueType.Match(
        "MARK[/MASK]",
        number + "(?:/" + number + ")?",
        "MARK or MARK/MASK, each " + within(0, Options.UINT));
  }

  /** A time in ms, or with its unit; at most 32 bits of ms. */
  static ValueType time() {
    String fraction = "(?:\\.\\d*)?";
    String millis = NumberPattern.upTo(Options.UINT) + fraction + "(?:ms|msecs?)?";
    String seconds = NumberPattern.upTo(Options.UINT / MILLIS_OF_SECOND) + fraction + "s(?:ecs?)?";
    return new ValueType.Match(
        "TIME[s|ms]", "(?i)(?:" + millis + "|" + seconds + ")", "a time such as 200ms or 1.5s");
  }

  /** A value that the kernel may be told not to change. */
  static OptionSchema lockable(String keyword, String name, ValueType type, String help) {
    return line(
        keyword,
        LineSchema.of(
            optional("LOCK", new ValueType.Choice(List.of("lock")), "The kernel never changes it."),
            argument(name, type, "The value.")),
        help);
  }

  private static ValueType realms() {
    String realm = "(?:" + NumberPattern.upTo(SHORT) + "|" + NAME + ")";
    return new ValueType.Match(
        "[SOURCE/]REALM",
        "(?:" + realm + "/)?" + realm,
        "REALM or SOURCE/REALM, each a name, or " + within(0, SHORT));
  }

  private static String within(long min, long max) {
    return "a number from " + min + " to " + Long.toUnsignedString(max) + ", also as 0x..";
  }
}
