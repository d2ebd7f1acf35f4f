package org.holdfast.config.internal.keywords;

import static org.holdfast.config.internal.keywords.IpTypes.BYTE;
import static org.holdfast.config.internal.keywords.IpTypes.lockable;
import static org.holdfast.config.internal.keywords.IpTypes.number;
import static org.holdfast.config.internal.keywords.Options.ADDRESS;
import static org.holdfast.config.internal.keywords.Options.IFNAME;
import static org.holdfast.config.internal.keywords.Options.NAME;
import static org.holdfast.config.internal.keywords.Options.TEXT;
import static org.holdfast.config.internal.keywords.Options.UINT;
import static org.holdfast.config.internal.keywords.Options.UNIT_SECONDS;
import static org.holdfast.config.internal.keywords.Options.address;
import static org.holdfast.config.internal.keywords.Options.argument;
import static org.holdfast.config.internal.keywords.Options.choice;
import static org.holdfast.config.internal.keywords.Options.flag;
import static org.holdfast.config.internal.keywords.Options.line;
import static org.holdfast.config.internal.keywords.Options.optional;

import java.util.List;
import java.util.stream.Stream;
import org.holdfast.api.schema.LineSchema;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.ValueType;

/** The lines of virtual_routes and static_routes: the words of ip-route(8), and a few more. */
final class RouteKeywords {
  private static final OptionSchema DESTINATION =
      optional(
          "DESTINATION",
          IpTypes.prefix("default|default6|any|all"),
          "Where it leads to; default6 is the default route of IPv6.");
  private static final OptionSchema TYPE =
      optional("TYPE", IpTypes.ROUTE_TYPE, "What becomes of packets to it; unicast unless set.");
  private static final OptionSchema FAMILY =
      optional("FAMILY", new ValueType.Choice(List.of("inet", "inet6")), "Its address family.");

  /** The lines of virtual_routes. */
  static final LineSchema VIRTUAL = schema(Stream.empty());

  /** The lines of static_routes. */
  static final LineSchema STATIC =
      schema(
          Stream.of(
              OptionSchema.of(
                  "track_group", NAME, "The track_group that goes to FAULT when it is gone.")));

  private RouteKeywords() {}

  private static LineSchema schema(Stream<OptionSchema> more) {
    List<OptionSchema> tokens =
        Stream.of(selectors(), hops(), metrics().stream(), handling(), more)
            .flatMap(its -> its)
            .toList();
    return new LineSchema(List.of(TYPE, DESTINATION), tokens).needing("DESTINATION", "to");
  }

  private static Stream<OptionSchema> selectors() {
    LineSchema to = LineSchema.of(TYPE, DESTINATION.asRequired());
    return Stream.of(
        flag("inet", "A route of IPv4; told by its addresses unless set."),
        flag("inet6", "A route of IPv6; told by its addresses unless set."),
        line("to", to, "Where it leads to, when not said by the first word."),
        OptionSchema.of("from", IpTypes.PREFIX, "Only packets from there, on IPv6."),
        OptionSchema.of("tos", IpTypes.TOS, "Only packets of this type of service."),
        OptionSchema.of("dsfield", IpTypes.TOS, "Same as tos."),
        OptionSchema.of("table", IpTypes.TABLE, "The routing table; main unless set."),
        OptionSchema.of("protocol", IpTypes.PROTOCOL, "Who set it; keepalived unless set."),
        OptionSchema.of("scope", IpTypes.SCOPE, "How far its destinations are."),
        OptionSchema.of("metric", number(UINT), "Lower is preferred."),
        OptionSchema.of("priority", number(UINT), "Same as metric."),
        OptionSchema.of("preference", number(UINT), "Same as metric."));
  }

  private static Stream<OptionSchema> hops() {
    LineSchema gateway = LineSchema.of(FAMILY, argument("GATEWAY", ADDRESS, "The gateway."));
    OptionSchema via = line("via", gateway, "The gateway; it may be of the other family.");
    OptionSchema dev = OptionSchema.of("dev", IFNAME, "The interface; that of the gateway.");
    OptionSchema onlink = flag("onlink", "The gateway counts as directly connected.");
    OptionSchema realms = OptionSchema.of("realms", IpTypes.REALMS, "Realms for accounting.");
    LineSchema hop =
        LineSchema.EMPTY
            .with(
                via,
                dev,
                OptionSchema.of("weight", IpTypes.fromOne(256), "Its share of the traffic."),
                onlink,
                EncapKeywords.ENCAP,
                realms)
            .needing("via", "dev");
    LineSchema as =
        LineSchema.of(
            optional("TO", new ValueType.Choice(List.of("to")), "May be left out."),
            argument("AS", ADDRESS, "The address."));
    return Stream.of(
        via,
        line("gw", gateway, "Old name of via.").replacedBy("via"),
        address("or", "Deprecated: a second gateway; nexthop replaces it."),
        dev,
        OptionSchema.of("oif", IFNAME, "Same as dev."),
        OptionSchema.of("vrf", IFNAME, "The VRF whose table it belongs into."),
        address("src", "Source address of packets that the node itself sends by it."),
        line("as", as, "Address translation that kernels no longer have.")
            .held("no kernel since 2.6 translates addresses by routes; keepalived says so too."),
        onlink,
        EncapKeywords.ENCAP,
        realms,
        line("nexthop", hop, "One of several gateways that share the traffic.").asRepeatable());
  }

  private static List<OptionSchema> metrics() {
    ValueType count = number(UINT);
    ValueType time = IpTypes.time();
    return List.of(
        lockable("mtu", "MTU", count, "Largest packet.").withUnit("bytes"),
        lockable("advmss", "ADVMSS", count, "TCP segment size told to peers.").withUnit("bytes"),
        lockable("rtt", "RTT", time, "First estimate of the round trip; in ms without a unit."),
        lockable("rttvar", "RTTVAR", time, "First estimate of its variance."),
        lockable("rto_min", "RTO_MIN", time, "Shortest wait before TCP sends again."),
        lockable("reordering", "REORDERING", count, "Packets that may overtake others."),
        lockable("cwnd", "CWND", count, "Largest congestion window, in segments."),
        lockable("ssthresh", "SSTHRESH", count, "First slow start threshold, in segments."),
        lockable("congctl", "ALGORITHM", TEXT, "TCP congestion control."),
        OptionSchema.of("window", count, "Largest TCP window told to peers.").withUnit("bytes"),
        OptionSchema.of("initcwnd", count, "First congestion window, in segments."),
        OptionSchema.of("initrwnd", count, "First receive window, in segments."),
        OptionSchema.of("hoplimit", number(BYTE), "TTL or hop limit of its packets."),
        choice("features", "Explicit congestion notification by TCP.", "ecn"),
        choice("quickack", "Acknowledge at once.", "0", "1"),
        choice("fastopen_no_cookie", "TCP fast open without a cookie.", "0", "1"));
  }

  private static Stream<OptionSchema> handling() {
    return Stream.of(
        OptionSchema.of("expires", number(UINT), "How long it lives, on IPv6.")
            .withUnit(UNIT_SECONDS),
        OptionSchema.of(
            "pref",
            new ValueType.Match(
                "low|medium|high|N",
                "low|medium|high|" + NumberPattern.upTo(BYTE),
                "low, medium, high or a number from 0 to 255"),
            "Router preference of IPv6."),
        choice("ttl-propagate", "Copies the TTL at the end of MPLS.", "enabled", "disabled"),
        flag("add", "Fails when there is one already."),
        flag("prepend", "Goes before those like it."),
        flag("append", "Goes after those like it."),
        flag("no_track", "Its removal by others does not demote the instance."));
  }
}
