package org.holdfast.config.internal.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.config.IpPrefix;
import org.holdfast.api.config.IpText;
import org.holdfast.api.config.RouteHop;
import org.holdfast.api.config.RouteMetric;
import org.holdfast.api.config.VirtualRoute;
import org.holdfast.api.config.VirtualRoute.Place;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.config.internal.schema.ReadLine;
import org.holdfast.config.internal.syntax.Findings;

/** Reads the lines of {@code virtual_routes} and {@code static_routes}. */
final class RouteLines {
  /** Types of routes that lead nowhere, so that they need no next hop. */
  private static final Set<String> WITHOUT_HOP =
      Set.of("blackhole", "unreachable", "prohibit", "throw");

  private static final List<String> LOCKABLE =
      List.of(
          "mtu", "advmss", "rtt", "rttvar", "rto_min", "reordering", "cwnd", "ssthresh", "congctl");

  private static final Set<String> TIMES = Set.of("rtt", "rttvar", "rto_min");
  private static final Set<String> WORDS = Set.of("congctl", "features");
  private static final List<String> PLAIN =
      List.of(
          "window",
          "initcwnd",
          "initrwnd",
          "hoplimit",
          "features",
          "quickack",
          "fastopen_no_cookie");

  /** RFC 4191 2.1. */
  private static final Map<String, Integer> PREFERENCES = Map.of("medium", 0, "high", 1, "low", 3);

  private final Findings findings;

  RouteLines(Findings findings) {
    this.findings = findings;
  }

  List<VirtualRoute> read(List<ReadLine> lines) {
    List<VirtualRoute> read = new ArrayList<>();
    for (ReadLine line : lines) {
      Optional<VirtualRoute> route = route(line);
      if (route.isPresent() && read.contains(route.get())) {
        findings.warning(
            "duplicate", line.line().words().getFirst(), "this route is listed already");
      } else {
        route.ifPresent(read::add);
      }
    }
    return read;
  }

  private Optional<VirtualRoute> route(ReadLine line) {
    OptionValues values = line.values();
    Optional<OptionValues> to = LineWords.part(values, "to");
    Optional<String> written =
        to.flatMap(it -> it.text("DESTINATION")).or(() -> values.text("DESTINATION"));
    if (written.isEmpty()) {
      return Optional.empty(); // told by the schema
    }
    Optional<IpPrefix> destination = LineWords.prefix(written.get());
    boolean ipv6 = ipv6(values, written.get(), destination);
    String type = to.flatMap(it -> it.text("TYPE")).or(() -> values.text("TYPE")).orElse("unicast");
    Optional<IpPrefix> source = values.text("from").flatMap(LineWords::prefix);
    Optional<InetAddress> preferred = LineWords.address(values, "src");
    boolean fits =
        family(line, destination.map(IpPrefix::address), ipv6, "to")
            & family(line, source.map(IpPrefix::address), ipv6, "from")
            & family(line, preferred, ipv6, "src")
            & onlyIpv6(line, values, ipv6)
            & onlyIpv4(line, values, ipv6);
    List<RouteHop> hops = new HopLines(findings).read(line, ipv6);
    if (!fits || !leads(line, type, hops)) {
      return Optional.empty();
    }
    return Optional.of(
        new VirtualRoute(
            destination.orElse(LineWords.all(ipv6)),
            ipv6,
            type,
            source,
            LineWords.first(values, "tos", "dsfield"),
            values.text("table"),
            values.text("vrf"),
            values.text("protocol"),
            values.text("scope"),
            LineWords.first(values, "metric", "priority", "preference")
                .map(LineWords::number)
                .orElse(0L),
            preferred,
            hops,
            metrics(values),
            values.text("expires").map(text -> Duration.ofSeconds(LineWords.number(text))),
            preference(values),
            values.text("ttl-propagate").map("enabled"::equals),
            place(values),
            !values.flag("no_track"),
            values.text("track_group"),
            line.held()));
  }

  /** As told, else by what has a family first; IPv4 when nothing has. */
  private static boolean ipv6(OptionValues values, String written, Optional<IpPrefix> destination) {
    if (values.flag("inet6") || values.flag("inet")) {
      return values.flag("inet6");
    }
    if (written.equals("default6")) {
      return true;
    }
    return destination
        .map(IpPrefix::address)
        .or(() -> values.text("from").flatMap(LineWords::prefix).map(IpPrefix::address))
        .or(() -> LineWords.address(values, "src"))
        .or(
            () ->
                LineWords.part(values, "via")
                    .filter(via -> !via.has("FAMILY"))
                    .flatMap(via -> LineWords.address(via, "GATEWAY")))
        .map(LineWords::isIpv6)
        .orElse(false);
  }

  private boolean family(
      ReadLine line, Optional<InetAddress> address, boolean ipv6, String keyword) {
    if (address.isEmpty() || LineWords.isIpv6(address.get()) == ipv6) {
      return true;
    }
    findings.error(
        "mixed-families",
        LineWords.at(line, keyword),
        IpText.of(address.get()) + " is not of the family of the route, IPv" + (ipv6 ? 6 : 4),
        "write addresses of one family in one line");
    return false;
  }

  private boolean onlyIpv6(ReadLine line, OptionValues values, boolean ipv6) {
    for (String keyword : List.of("from", "expires", "pref")) {
      if (!ipv6 && values.has(keyword)) {
        return wrongFamily(LineWords.at(line, keyword), keyword, 6);
      }
    }
    return true;
  }

  private boolean onlyIpv4(ReadLine line, OptionValues values, boolean ipv6) {
    if (ipv6 && values.has("realms")) {
      return wrongFamily(LineWords.at(line, "realms"), "realms", 4);
    }
    return true;
  }

  private boolean wrongFamily(ConfigWord at, String keyword, int family) {
    findings.error(
        "mixed-families",
        at,
        keyword + " is for routes of IPv" + family + " alone",
        "leave " + keyword + " out");
    return false;
  }

  private boolean leads(ReadLine line, String type, List<RouteHop> hops) {
    if (!hops.isEmpty() || WITHOUT_HOP.contains(type) || findings.hasErrors()) {
      return true;
    }
    findings.error(
        "missing-value",
        line.line().words().getFirst(),
        "a route of type " + type + " leads nowhere: it has neither via nor dev nor nexthop",
        "add: dev INTERFACE, or via GATEWAY");
    return false;
  }

  private static List<RouteMetric> metrics(OptionValues values) {
    List<RouteMetric> metrics = new ArrayList<>();
    for (String keyword : LOCKABLE) {
      LineWords.part(values, keyword)
          .ifPresent(
              part -> {
                String name =
                    keyword.equals("congctl") ? "ALGORITHM" : keyword.toUpperCase(Locale.ROOT);
                part.text(name)
                    .ifPresent(
                        text ->
                            metrics.add(
                                new RouteMetric(keyword, part.has("LOCK"), value(keyword, text))));
              });
    }
    for (String keyword : PLAIN) {
      values
          .text(keyword)
          .ifPresent(text -> metrics.add(new RouteMetric(keyword, false, value(keyword, text))));
    }
    return metrics;
  }

  private static String value(String keyword, String text) {
    if (WORDS.contains(keyword)) {
      return text;
    }
    return TIMES.contains(keyword) ? millis(text) : Long.toString(LineWords.number(text));
  }

  /** A time in ms unless it has a unit; rounded up to whole ms. */
  private static String millis(String text) {
    String number = text.replaceAll("[a-zA-Z]+$", "");
    String unit = text.substring(number.length()).toLowerCase(Locale.ROOT);
    if (number.matches("0[xX]?[0-9a-fA-F]+") && !number.contains(".")) {
      number = Long.toString(LineWords.number(number));
    }
    BigDecimal value = new BigDecimal(number.endsWith(".") ? number + "0" : number);
    BigDecimal millis = unit.startsWith("s") ? value.movePointRight(3) : value;
    return millis.setScale(0, RoundingMode.CEILING).toPlainString();
  }

  private static OptionalInt preference(OptionValues values) {
    Optional<String> text = values.text("pref");
    if (text.isEmpty()) {
      return OptionalInt.empty();
    }
    Integer named = PREFERENCES.get(text.get());
    return OptionalInt.of(named != null ? named : (int) LineWords.number(text.get()));
  }

  private static Place place(OptionValues values) {
    if (values.flag("append")) {
      return Place.LAST;
    }
    if (values.flag("prepend")) {
      return Place.FIRST;
    }
    return values.flag("add") ? Place.ALONE : Place.USUAL;
  }
}
