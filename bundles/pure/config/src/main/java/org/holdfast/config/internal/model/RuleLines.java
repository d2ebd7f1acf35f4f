package org.holdfast.config.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.config.IpPrefix;
import org.holdfast.api.config.NumberRange;
import org.holdfast.api.config.RuleSelector;
import org.holdfast.api.config.VirtualRule;
import org.holdfast.api.config.VirtualRule.Action;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.config.internal.schema.ReadLine;
import org.holdfast.config.internal.syntax.Findings;

/** Reads the lines of {@code virtual_rules} and {@code static_rules} of one file. */
final class RuleLines {
  /** keepalived numbers rules without a preference from here downwards, each family by itself. */
  private static final long FIRST_PREFERENCE = 16384;

  private final Findings findings;
  private long next4 = FIRST_PREFERENCE;
  private long next6 = FIRST_PREFERENCE;

  RuleLines(Findings findings) {
    this.findings = findings;
  }

  List<VirtualRule> read(List<ReadLine> lines) {
    List<VirtualRule> read = new ArrayList<>();
    for (ReadLine line : lines) {
      Optional<VirtualRule> rule = rule(line);
      if (rule.isPresent() && read.contains(rule.get())) {
        findings.warning(
            "duplicate", line.line().words().getFirst(), "this rule is listed already");
      } else {
        rule.ifPresent(read::add);
      }
    }
    return read;
  }

  private Optional<VirtualRule> rule(ReadLine line) {
    OptionValues values = line.values();
    Optional<IpPrefix> from = values.text("from").flatMap(LineWords::prefix);
    Optional<IpPrefix> to = values.text("to").flatMap(LineWords::prefix);
    boolean ipv6 = ipv6(values, from, to);
    Optional<Action> action = action(line);
    if (!family(line, from, ipv6, "from")
        | !family(line, to, ipv6, "to")
        | action.isEmpty()
        | !ranges(line)
        | !realms(line, ipv6)) {
      return Optional.empty();
    }
    return Optional.of(
        new VirtualRule(
            preference(line, ipv6),
            ipv6,
            values.flag("not"),
            action.get(),
            selector(values, from, to),
            LineWords.first(values, "table", "lookup"),
            LineWords.number(values, "goto"),
            values.flag("l3mdev"),
            values.text("realms"),
            LineWords.first(values, "suppress_prefixlength", "sup_pl")
                .map(text -> java.util.OptionalInt.of((int) LineWords.number(text)))
                .orElse(java.util.OptionalInt.empty()),
            LineWords.first(values, "suppress_ifgroup", "sup_group"),
            values.text("protocol"),
            !values.flag("no_track"),
            values.text("track_group")));
  }

  private static boolean ipv6(OptionValues values, Optional<IpPrefix> from, Optional<IpPrefix> to) {
    if (values.flag("inet6") || values.flag("inet")) {
      return values.flag("inet6");
    }
    boolean default6 =
        values.text("from").filter("default6"::equals).isPresent()
            || values.text("to").filter("default6"::equals).isPresent();
    return default6 || from.or(() -> to).map(LineWords::isIpv6).orElse(false);
  }

  private boolean family(ReadLine line, Optional<IpPrefix> prefix, boolean ipv6, String keyword) {
    if (prefix.isEmpty() || LineWords.isIpv6(prefix.get()) == ipv6) {
      return true;
    }
    findings.error(
        "mixed-families",
        LineWords.at(line, keyword),
        prefix.get() + " is not of the family of the rule, IPv" + (ipv6 ? 6 : 4),
        "write addresses of one family in one line");
    return false;
  }

  private boolean realms(ReadLine line, boolean ipv6) {
    if (!ipv6 || !line.values().has("realms")) {
      return true;
    }
    findings.error(
        "mixed-families",
        LineWords.at(line, "realms"),
        "realms is for rules of IPv4 alone",
        "leave realms out");
    return false;
  }

  private boolean ranges(ReadLine line) {
    for (String keyword : List.of("uidrange", "sport", "dport")) {
      Optional<NumberRange> range = line.values().text(keyword).map(LineWords::range);
      if (range.isPresent() && range.get().from() > range.get().to()) {
        findings.error(
            "bad-value",
            LineWords.at(line, keyword),
            keyword + " is " + range.get() + "; expected the lower number first");
        return false;
      }
    }
    return true;
  }

  /** What becomes of the packets: one of several words may say it. */
  private Optional<Action> action(ReadLine line) {
    OptionValues values = line.values();
    List<Action> said = new ArrayList<>();
    for (Action action :
        List.of(Action.NOP, Action.BLACKHOLE, Action.UNREACHABLE, Action.PROHIBIT)) {
      if (values.flag(action.name().toLowerCase(java.util.Locale.ROOT))) {
        said.add(action);
      }
    }
    if (values.has("goto")) {
      said.add(Action.GOTO);
    }
    Optional<String> type = values.text("type");
    if (type.isPresent()) {
      Optional<Action> of = ofType(type.get());
      if (of.isEmpty()) {
        findings.error(
            "bad-value",
            LineWords.at(line, "type"),
            "type is '" + type.get() + "'; expected unicast, blackhole, unreachable or prohibit",
            "no kernel has rules of other types");
        return Optional.empty();
      }
      of.filter(action -> action != Action.LOOKUP).ifPresent(said::add);
    }
    if (said.stream().distinct().count() > 1) {
      ConfigWord at = line.line().words().getFirst();
      findings.error(
          "conflicting-options",
          at,
          "a rule does one thing with its packets; found " + said,
          "leave out all but one");
      return Optional.empty();
    }
    return Optional.of(said.isEmpty() ? Action.LOOKUP : said.getFirst());
  }

  private static Optional<Action> ofType(String type) {
    return switch (type) {
      case "unicast" -> Optional.of(Action.LOOKUP);
      case "blackhole" -> Optional.of(Action.BLACKHOLE);
      case "unreachable" -> Optional.of(Action.UNREACHABLE);
      case "prohibit" -> Optional.of(Action.PROHIBIT);
      default -> Optional.empty();
    };
  }

  private long preference(ReadLine line, boolean ipv6) {
    Optional<String> written = LineWords.first(line.values(), "preference", "order", "priority");
    if (written.isPresent()) {
      return LineWords.number(written.get());
    }
    long chosen = ipv6 ? next6-- : next4--;
    findings.warning(
        "missing-preference",
        line.line().words().getFirst(),
        "a rule without a preference gets " + chosen + ", which depends on the rules before it",
        "add: preference NUMBER");
    return chosen;
  }

  private static RuleSelector selector(
      OptionValues values, Optional<IpPrefix> from, Optional<IpPrefix> to) {
    String[] mark = values.text("fwmark").map(text -> text.split("/")).orElse(new String[0]);
    return new RuleSelector(
        from,
        to,
        LineWords.first(values, "tos", "dsfield"),
        part(mark, 0),
        part(mark, 1),
        LineWords.first(values, "iif", "dev"),
        values.text("oif"),
        LineWords.number(values, "tunnel-id"),
        values.text("uidrange").map(LineWords::range),
        LineWords.first(values, "ipproto", "ip_proto"),
        values.text("sport").map(LineWords::range),
        values.text("dport").map(LineWords::range));
  }

  private static OptionalLong part(String[] parts, int index) {
    return index < parts.length
        ? OptionalLong.of(LineWords.number(parts[index]))
        : OptionalLong.empty();
  }
}
