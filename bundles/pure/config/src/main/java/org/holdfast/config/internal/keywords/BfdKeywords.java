package org.holdfast.config.internal.keywords;

import static org.holdfast.config.internal.keywords.Options.address;
import static org.holdfast.config.internal.keywords.Options.argument;
import static org.holdfast.config.internal.keywords.Options.bool;
import static org.holdfast.config.internal.keywords.Options.flag;
import static org.holdfast.config.internal.keywords.Options.whole;

import java.time.Duration;
import java.util.List;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.schema.LineSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.ValueType;

/** The block bfd_instance (RFC 5880, 5881, 5883). */
final class BfdKeywords {
  private static final String UNIT_MILLIS = "ms";
  private static final Duration MAX = Duration.ofMillis(4_294_967);
  private static final ValueType NAME =
      new ValueType.Match("NAME", "\\S{1,31}", "a name of at most 31 characters");

  static final BlockSchema INSTANCE =
      new BlockSchema(
          "bfd_instance",
          LineSchema.of(argument("NAME", NAME, "Its name.")),
          "A BFD session with a neighbour.",
          List.of(
              address("neighbor_ip", "Address of the neighbour.").asRequired(),
              address("neighbour_ip", "Other spelling of neighbor_ip.").replacedBy("neighbor_ip"),
              address(
                  "source_ip", "Address that packets come from; the system's choice unless set."),
              millis("min_rx", 1, "Least time between packets that it can receive.", "10"),
              millis("min_tx", 1, "Least time between packets that it wants to send.", "10"),
              millis("idle_tx", 1000, "Time between packets while the session is not up.", "1000"),
              whole("multiplier", 1, 255, "Packets missed before the session is down.")
                  .withDefault("5"),
              flag("passive", "Sends nothing before the neighbour does."),
              bool("multihop", "The neighbour is more than one hop away (UDP port 4784).")
                  .withDefault("off"),
              whole("ttl", 1, 255, "TTL of its packets; 255 unless set, in IPv6 64."),
              whole("hoplimit", 1, 255, "Same as ttl, as IPv6 names it."),
              whole("max_hops", -1, 255, "Hops that packets may have taken; -1: any number.")
                  .withDefault("0"),
              TrackKeywords.weight(
                      TrackKeywords.MAX_WEIGHT, "What it adds to priorities; 0: down is FAULT.")
                  .withDefault("0"),
              flag("vrrp", "Only VRRP is told of it; unless checker is there too."),
              flag("checker", "Only checks are told of it; unless vrrp is there too.")));

  private BfdKeywords() {}

  private static OptionSchema millis(String keyword, long min, String help, String otherwise) {
    return OptionSchema.of(keyword, new ValueType.Millis(Duration.ofMillis(min), MAX), help)
        .withUnit(UNIT_MILLIS)
        .withDefault(otherwise);
  }
}
