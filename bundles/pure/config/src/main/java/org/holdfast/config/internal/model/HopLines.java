package org.holdfast.config.internal.model;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.config.Encapsulation;
import org.holdfast.api.config.IpText;
import org.holdfast.api.config.RouteHop;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.config.internal.schema.Addresses;
import org.holdfast.config.internal.schema.ReadLine;
import org.holdfast.config.internal.syntax.Findings;

/** Reads where the packets of a route go next. */
final class HopLines {
  private final Findings findings;

  HopLines(Findings findings) {
    this.findings = findings;
  }

  /** The hops of a route of a family; empty after an error, or when it has none. */
  List<RouteHop> read(ReadLine line, boolean ipv6) {
    OptionValues values = line.values();
    List<OptionValues> several = values.blocks("nexthop");
    Optional<RouteHop> single = single(line, values, ipv6);
    if (several.isEmpty()) {
      List<RouteHop> hops = new ArrayList<>(single.stream().toList());
      LineWords.address(values, "or")
          .flatMap(gateway -> fitting(line, Optional.of(gateway), false, ipv6, "or"))
          .ifPresent(gateway -> hops.add(second(gateway, single)));
      return hops;
    }
    if (single.isPresent()) {
      findings.error(
          "conflicting-options",
          LineWords.at(line, "nexthop"),
          "a route has either nexthop or via and dev; found both",
          "write via and dev after each nexthop");
      return List.of();
    }
    Optional<String> realms = values.text("realms");
    return several.stream().map(hop -> hop(line, hop, realms, ipv6)).toList();
  }

  private Optional<RouteHop> single(ReadLine line, OptionValues values, boolean ipv6) {
    Optional<String> device = LineWords.first(values, "dev", "oif");
    if (device.isEmpty() && !values.has("via") && !values.has("encap")) {
      return Optional.empty();
    }
    return Optional.of(
        new RouteHop(
            gateway(line, values, ipv6),
            device,
            1,
            values.flag("onlink"),
            LineWords.part(values, "encap").flatMap(HopLines::encapsulation),
            values.text("realms")));
  }

  private static RouteHop second(InetAddress gateway, Optional<RouteHop> first) {
    return new RouteHop(
        Optional.of(gateway),
        first.flatMap(RouteHop::device),
        1,
        first.map(RouteHop::onlink).orElse(false),
        Optional.empty(),
        first.flatMap(RouteHop::realms));
  }

  private RouteHop hop(ReadLine line, OptionValues hop, Optional<String> realms, boolean ipv6) {
    return new RouteHop(
        gateway(line, hop, ipv6),
        hop.text("dev"),
        hop.has("weight") ? (int) LineWords.number(hop.text("weight").orElseThrow()) : 1,
        hop.flag("onlink"),
        LineWords.part(hop, "encap").flatMap(HopLines::encapsulation),
        hop.text("realms").or(() -> realms));
  }

  private Optional<InetAddress> gateway(ReadLine line, OptionValues values, boolean ipv6) {
    Optional<OptionValues> via = LineWords.part(values, "via");
    Optional<InetAddress> gateway = via.flatMap(it -> LineWords.address(it, "GATEWAY"));
    boolean said = via.flatMap(it -> it.text("FAMILY")).filter("inet6"::equals).isPresent();
    return fitting(line, gateway, said, ipv6, "via");
  }

  /** A gateway of IPv6 serves a route of IPv4 when the line says so (RTA_VIA). */
  private Optional<InetAddress> fitting(
      ReadLine line, Optional<InetAddress> gateway, boolean said, boolean ipv6, String keyword) {
    if (gateway.isEmpty()
        || LineWords.isIpv6(gateway.get()) == ipv6
        || said && LineWords.isIpv6(gateway.get())) {
      return gateway;
    }
    findings.error(
        "mixed-families",
        LineWords.at(line, keyword, "gw"),
        "the gateway "
            + IpText.of(gateway.get())
            + " is not of the family of the route, IPv"
            + (ipv6 ? 6 : 4),
        ipv6 ? "write an IPv6 gateway" : "write: via inet6 ADDRESS, if the gateway is meant so");
    return Optional.empty();
  }

  private static Optional<Encapsulation> encapsulation(OptionValues values) {
    for (String kind : List.of("ip", "ip6")) {
      Optional<OptionValues> ip = LineWords.part(values, kind);
      if (ip.isPresent()) {
        return ip.map(it -> ip(it, kind.equals("ip6")));
      }
    }
    Optional<Encapsulation> mpls =
        LineWords.part(values, "mpls")
            .flatMap(it -> it.text("LABELS"))
            .map(
                labels ->
                    new Encapsulation.Mpls(
                        Arrays.stream(labels.split("/"))
                            .map(label -> (int) LineWords.number(label))
                            .toList()));
    return mpls.or(
        () ->
            LineWords.part(values, "ila").flatMap(it -> it.text("LOCATOR")).map(HopLines::locator));
  }

  private static Encapsulation ip(OptionValues values, boolean ipv6) {
    return new Encapsulation.Ip(
        ipv6,
        LineWords.number(values, "id").orElse(0),
        LineWords.address(values, "dst").filter(it -> LineWords.isIpv6(it) == ipv6),
        LineWords.address(values, "src").filter(it -> LineWords.isIpv6(it) == ipv6),
        values.text(ipv6 ? "tc" : "tos"),
        LineWords.small(values, ipv6 ? "hoplimit" : "ttl"),
        LineWords.small(values, "flags"));
  }

  private static Encapsulation locator(String text) {
    byte[] bytes = Addresses.parse(text + "::").orElseThrow().getAddress();
    return new Encapsulation.Ila(java.nio.ByteBuffer.wrap(bytes).getLong());
  }
}
