package org.holdfast.config.internal.keywords;

import static org.holdfast.config.internal.keywords.Options.NAME;
import static org.holdfast.config.internal.keywords.Options.argument;
import static org.holdfast.config.internal.keywords.Options.line;
import static org.holdfast.config.internal.keywords.Options.optional;

import java.util.List;
import org.holdfast.api.schema.LineSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.ValueType;

/** The block virtual_server_group: addresses, ranges and marks under one name. */
public final class ServerGroupKeywords {
  private static final LineSchema MARK =
      LineSchema.of(
          argument("MARK", new ValueType.Whole(1, 0xffff_ffffL), "The mark of the packets."),
          optional(
              "FAMILY",
              new ValueType.Choice(List.of("inet", "inet6")),
              "Their address family; that of the virtual server unless set."));

  // The shape alone; internal/model reads what it means.
  private static final ValueType RANGE =
      new ValueType.Match(
          "ADDRESS", "[0-9A-Fa-f:.]+([-/][0-9A-Fa-f:.]+)?", "an address, a range or a network");

  static final OptionSchema GROUP =
      OptionSchema.of(
              "virtual_server_group",
              new ValueType.Lines(
                  LineSchema.of(argument("NAME", NAME, "Its name.")),
                  LineSchema.of(
                          optional("ADDRESS", RANGE, "An address, FIRST-LAST or NETWORK/LENGTH."),
                          optional(
                              "PORT",
                              new ValueType.Whole(0, 65_535),
                              "The port; 0 or none is every port."))
                      .with(line("fwmark", MARK, "Packets with a firewall mark."))),
              "Addresses and marks that make one virtual server.")
          .asRepeatable();

  private ServerGroupKeywords() {}
}
