package org.holdfast.config.internal.keywords;

import static org.holdfast.config.internal.keywords.IpTypes.number;
import static org.holdfast.config.internal.keywords.Options.IFNAME;
import static org.holdfast.config.internal.keywords.Options.NAME;
import static org.holdfast.config.internal.keywords.Options.UINT;
import static org.holdfast.config.internal.keywords.Options.flag;

import java.util.List;
import java.util.stream.Stream;
import org.holdfast.api.schema.LineSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.ValueType;

/** The lines of virtual_rules and static_rules: the words of ip-rule(8), and a few more. */
final class RuleKeywords {
  private static final long MAX_UNSIGNED = -1L;
  private static final long MAX_LENGTH = 128;

  /** The lines of virtual_rules. */
  static final LineSchema VIRTUAL = schema(Stream.empty());

  /** The lines of static_rules. */
  static final LineSchema STATIC =
      schema(
          Stream.of(
              OptionSchema.of(
                  "track_group", NAME, "The track_group that goes to FAULT when it is gone.")));

  private RuleKeywords() {}

  private static LineSchema schema(Stream<OptionSchema> more) {
    return new LineSchema(
        List.of(),
        Stream.of(place(), packets(), sockets(), actions(), more).flatMap(its -> its).toList());
  }

  private static Stream<OptionSchema> place() {
    return Stream.of(
        flag("inet", "A rule of IPv4; told by its addresses unless set."),
        flag("inet6", "A rule of IPv6; told by its addresses unless set."),
        OptionSchema.of("preference", number(UINT), "Its place among the rules; set it."),
        OptionSchema.of("order", number(UINT), "Same as preference."),
        OptionSchema.of("priority", number(UINT), "Same as preference."),
        OptionSchema.of("protocol", IpTypes.PROTOCOL, "Who set it; keepalived unless set."),
        flag("no_track", "Its removal by others does not demote the instance."));
  }

  private static Stream<OptionSchema> packets() {
    ValueType prefix = IpTypes.prefix("default|default6|any|all");
    return Stream.of(
        flag("not", "All packets but those that match."),
        OptionSchema.of("from", prefix, "Packets from there; from everywhere unless set."),
        OptionSchema.of("to", prefix, "Packets to there; to everywhere unless set."),
        OptionSchema.of("tos", IpTypes.TOS, "Packets of this type of service."),
        OptionSchema.of("dsfield", IpTypes.TOS, "Same as tos."),
        OptionSchema.of("fwmark", IpTypes.masked(), "Packets with this firewall mark."),
        OptionSchema.of("dev", IFNAME, "Packets that come in there."),
        OptionSchema.of("iif", IFNAME, "Same as dev."),
        OptionSchema.of("oif", IFNAME, "Packets of sockets that are bound to it."),
        OptionSchema.of("tunnel-id", number(MAX_UNSIGNED), "Packets of this tunnel."));
  }

  private static Stream<OptionSchema> sockets() {
    ValueType ports = IpTypes.range(IpTypes.SHORT, true);
    OptionSchema protocol =
        OptionSchema.of("ipproto", IpTypes.PROTOCOL, "Packets of this protocol, such as tcp.");
    return Stream.of(
        OptionSchema.of("uidrange", IpTypes.range(UINT, false), "Sockets of these users."),
        protocol,
        OptionSchema.of("ip_proto", protocol.type(), "Another spelling of ipproto.")
            .replacedBy("ipproto"),
        OptionSchema.of("sport", ports, "Packets from these ports."),
        OptionSchema.of("dport", ports, "Packets to these ports."),
        flag("l3mdev", "The table is that of the VRF."));
  }

  private static Stream<OptionSchema> actions() {
    OptionSchema length =
        OptionSchema.of(
            "suppress_prefixlength",
            number(MAX_LENGTH),
            "Routes found with this length or less do not count.");
    OptionSchema group =
        OptionSchema.of(
            "suppress_ifgroup",
            IpTypes.nameOr("GROUP", UINT),
            "Routes found by interfaces of this group do not count.");
    return Stream.of(
        OptionSchema.of("table", IpTypes.TABLE, "Where routes are looked up; main unless set."),
        OptionSchema.of("lookup", IpTypes.TABLE, "Same as table."),
        OptionSchema.of("goto", number(UINT), "Goes on at the rule with this preference."),
        flag("nop", "Does nothing."),
        OptionSchema.of(
            "type", IpTypes.ROUTE_TYPE, "What becomes of the packets; unicast unless set."),
        flag("blackhole", "Drops the packets."),
        flag("unreachable", "Drops the packets; the sender is told that there is no way."),
        flag("prohibit", "Drops the packets; the sender is told that it must not."),
        OptionSchema.of("realms", IpTypes.REALMS, "Realms for accounting."),
        length,
        OptionSchema.of("sup_pl", length.type(), "Same as suppress_prefixlength."),
        group,
        OptionSchema.of("sup_group", group.type(), "Same as suppress_ifgroup."));
  }
}
