package org.holdfast.config.internal.keywords;

import static org.holdfast.config.internal.keywords.IpTypes.BYTE;
import static org.holdfast.config.internal.keywords.IpTypes.SHORT;
import static org.holdfast.config.internal.keywords.IpTypes.number;
import static org.holdfast.config.internal.keywords.Options.address;
import static org.holdfast.config.internal.keywords.Options.argument;
import static org.holdfast.config.internal.keywords.Options.line;

import org.holdfast.api.schema.LineSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.ValueType;

/** What packets of a route are wrapped into. */
final class EncapKeywords {
  private static final long MAX_LABEL = 0xf_ffff;
  private static final int MOST_LABELS = 16;

  static final OptionSchema ENCAP =
      line(
          "encap",
          LineSchema.EMPTY
              .with(
                  line("ip", ip("tos", "ttl"), "Into IPv4 packets."),
                  line("ip6", ip("tc", "hoplimit"), "Into IPv6 packets."),
                  line("mpls", LineSchema.of(labels()), "Labels are put before them."),
                  line("ila", LineSchema.of(locator()), "Their address gets a locator."))
              .needing("ip", "ip6", "mpls", "ila"),
          "What its packets are wrapped into.");

  private EncapKeywords() {}

  private static LineSchema ip(String service, String hops) {
    return LineSchema.EMPTY.with(
        OptionSchema.of("id", number(-1L), "The tunnel."),
        address("dst", "The other end."),
        address("src", "This end."),
        OptionSchema.of(service, IpTypes.TOS, "Type of service outside."),
        OptionSchema.of(hops, number(BYTE), "TTL or hop limit outside."),
        OptionSchema.of("flags", number(SHORT), "Flags of the tunnel."));
  }

  private static OptionSchema labels() {
    String label = NumberPattern.upTo(MAX_LABEL);
    return argument(
        "LABELS",
        new ValueType.Match(
            "LABEL[/LABEL..]",
            label + "(?:/" + label + "){0," + (MOST_LABELS - 1) + "}",
            "at most 16 labels with / between them, each a number from 0 to 1048575"),
        "The labels, outermost first.");
  }

  private static OptionSchema locator() {
    String group = "[0-9a-fA-F]{1,4}";
    return argument(
        "LOCATOR",
        new ValueType.Match(
            "LOCATOR",
            group + "(?::" + group + "){3}",
            "four groups of hexadecimal digits with : between them"),
        "The first half of the address.");
  }
}
