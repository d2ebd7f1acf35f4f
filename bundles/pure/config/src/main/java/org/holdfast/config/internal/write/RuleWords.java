package org.holdfast.config.internal.write;

import static org.holdfast.config.internal.write.RouteWords.option;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.holdfast.api.config.RuleSelector;
import org.holdfast.api.config.VirtualRule;

/** Rules as words of their lines. */
public final class RuleWords {
  private RuleWords() {}

  /** The words of a line of {@code virtual_rules} or {@code static_rules}. */
  public static List<Object> of(VirtualRule rule) {
    List<Object> words = new ArrayList<>();
    words.add(rule.ipv6() ? "inet6" : "inet");
    words.addAll(List.of("preference", rule.preference()));
    if (rule.inverted()) {
      words.add("not");
    }
    selector(words, rule.selector());
    option(words, "table", rule.table());
    switch (rule.action()) {
      case LOOKUP -> {}
      case GOTO -> words.addAll(List.of("goto", rule.target().orElse(0)));
      default -> words.add(rule.action().name().toLowerCase(Locale.ROOT));
    }
    if (rule.l3mdev()) {
      words.add("l3mdev");
    }
    option(words, "realms", rule.realms());
    rule.suppressPrefixLength()
        .ifPresent(length -> words.addAll(List.of("suppress_prefixlength", length)));
    option(words, "suppress_ifgroup", rule.suppressGroup());
    option(words, "protocol", rule.protocol());
    if (!rule.tracked()) {
      words.add("no_track");
    }
    option(words, "track_group", rule.trackGroup());
    return words;
  }

  private static void selector(List<Object> words, RuleSelector selector) {
    option(words, "from", selector.from());
    option(words, "to", selector.to());
    option(words, "tos", selector.tos());
    if (selector.mark().isPresent()) {
      words.addAll(List.of("fwmark", mark(selector.mark().getAsLong(), selector.mask())));
    }
    option(words, "iif", selector.incoming());
    option(words, "oif", selector.outgoing());
    selector
        .tunnelId()
        .ifPresent(id -> words.addAll(List.of("tunnel-id", Long.toUnsignedString(id))));
    option(words, "uidrange", selector.users());
    option(words, "ipproto", selector.ipProtocol());
    option(words, "sport", selector.sourcePorts());
    option(words, "dport", selector.destinationPorts());
  }

  private static String mark(long mark, OptionalLong mask) {
    return mask.isPresent() ? mark + "/" + mask.getAsLong() : Long.toString(mark);
  }
}
