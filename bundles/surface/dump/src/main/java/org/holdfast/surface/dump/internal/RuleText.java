package org.holdfast.surface.dump.internal;

import java.util.Locale;
import java.util.Optional;
import org.holdfast.api.config.NumberRange;
import org.holdfast.api.config.RuleSelector;
import org.holdfast.api.config.VirtualRule;

/**
 * A virtual rule as keepalived writes it: {@code from 192.0.2.0/24 priority 500 tos 0x0 protocol 18
 * lookup 100}.
 */
final class RuleText {
  private static final String KEEPALIVED = "18"; // RTPROT_KEEPALIVED

  private RuleText() {}

  static String of(VirtualRule rule) {
    RuleSelector selector = rule.selector();
    StringBuilder text = new StringBuilder(rule.inverted() ? "not " : "");
    text.append("from ").append(selector.from().map(Ip::text).orElse("all"));
    selector.to().ifPresent(it -> text.append(" to ").append(Ip.text(it)));
    text.append(" priority ").append(rule.preference());
    text.append(" tos ").append(selector.tos().orElse("0x0"));
    selector.mark().ifPresent(it -> text.append(" fwmark 0x").append(Long.toHexString(it)));
    selector.mask().ifPresent(it -> text.append("/0x").append(Long.toHexString(it)));
    word(text, "iif", selector.incoming());
    word(text, "oif", selector.outgoing());
    selector
        .tunnelId()
        .ifPresent(it -> text.append(" tunnel-id ").append(Long.toUnsignedString(it)));
    word(text, "uidrange", selector.users().map(NumberRange::toString));
    word(text, "ipproto", selector.ipProtocol());
    word(text, "sport", selector.sourcePorts().map(NumberRange::toString));
    word(text, "dport", selector.destinationPorts().map(NumberRange::toString));
    word(text, "realms", rule.realms());
    text.append(" protocol ").append(rule.protocol().orElse(KEEPALIVED));
    return text.append(' ')
        .append(action(rule))
        .append(rule.tracked() ? "" : " no_track")
        .toString();
  }

  private static String action(VirtualRule rule) {
    return switch (rule.action()) {
      case LOOKUP -> rule.l3mdev() ? "l3mdev" : "lookup " + rule.table().orElse("main");
      case GOTO -> "goto " + rule.target().orElse(0);
      default -> rule.action().name().toLowerCase(Locale.ROOT);
    };
  }

  private static void word(StringBuilder text, String name, Optional<String> value) {
    value.ifPresent(it -> text.append(' ').append(name).append(' ').append(it));
  }
}
