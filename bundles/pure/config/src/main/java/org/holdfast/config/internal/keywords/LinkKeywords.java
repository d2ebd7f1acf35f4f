package org.holdfast.config.internal.keywords;

import static org.holdfast.config.internal.keywords.Options.IFNAME;
import static org.holdfast.config.internal.keywords.Options.argument;
import static org.holdfast.config.internal.keywords.Options.block;
import static org.holdfast.config.internal.keywords.Options.flag;
import static org.holdfast.config.internal.keywords.Options.lines;
import static org.holdfast.config.internal.keywords.Options.ofBlock;
import static org.holdfast.config.internal.keywords.Options.optional;
import static org.holdfast.config.internal.keywords.Options.seconds;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.holdfast.api.schema.BlockSchema;
import org.holdfast.api.schema.LineSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.ValueType;

/** What the top level says of interfaces. */
public final class LinkKeywords {
  private static final Duration MAX_SPACING = Duration.of(Integer.MAX_VALUE, ChronoUnit.MICROS);
  private static final ValueType DELAY =
      new ValueType.Seconds(Duration.ZERO, Duration.ofSeconds(255));

  public static final BlockSchema GARP_GROUP =
      block(
          "garp_group",
          "Interfaces that share the spacing of gratuitous ARPs.",
          spacing("garp_interval", "Least time between gratuitous ARPs on all of them."),
          spacing("gna_interval", "Least time between neighbour advertisements on all of them."),
          OptionSchema.of("interface", IFNAME, "An interface of the group.").asRepeatable(),
          lines(
              "interfaces",
              LineSchema.of(argument("IFNAME", IFNAME, "An interface.").asRepeatable()),
              "The interfaces of the group."));

  private LinkKeywords() {}

  static List<OptionSchema> all() {
    return List.of(
        lines(
            "interface_up_down_delays",
            LineSchema.of(
                argument("IFNAME", IFNAME, "The interface."),
                argument("DOWN", DELAY, "How long a link must be down to count, in s."),
                optional("UP", DELAY, "How long it must be up to count; DOWN unless set.")),
            "How long changes of links must last to count."),
        flag("linkbeat_use_polling", "Poll the state of every tracked link.")
            .held(Held.LINK_POLLING),
        lines(
                "linkbeat_interfaces",
                LineSchema.of(argument("IFNAME", IFNAME, "The interface."))
                    .with(
                        flag("MII", "Ask its registers, by MII."),
                        flag("ETHTOOL", "Ask its driver, by ethtool."),
                        flag("IOCTL", "Ask for its flags.")),
                "Links whose state is polled, and how; the first way that works unless said.")
            .held(Held.LINK_POLLING),
        ofBlock(GARP_GROUP).asRepeatable());
  }

  private static OptionSchema spacing(String keyword, String help) {
    return seconds(keyword, 0, MAX_SPACING, help).withDefault("0");
  }
}
