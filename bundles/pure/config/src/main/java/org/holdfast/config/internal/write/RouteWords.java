package org.holdfast.config.internal.write;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.holdfast.api.config.Encapsulation;
import org.holdfast.api.config.IpText;
import org.holdfast.api.config.RouteHop;
import org.holdfast.api.config.RouteMetric;
import org.holdfast.api.config.VirtualRoute;

/** Routes as words of their lines; {@code encap} last, for it takes all words that it knows. */
public final class RouteWords {
  private static final List<String> PREFERENCES = List.of("medium", "high", "2", "low");

  private RouteWords() {}

  /** The words of a line of {@code virtual_routes} or {@code static_routes}. */
  public static List<Object> of(VirtualRoute route) {
    List<Object> words = new ArrayList<>();
    if (!route.type().equals("unicast")) {
      words.add(route.type());
    }
    words.add(route.destination());
    option(words, "from", route.source());
    option(words, "src", route.preferredSource().map(IpText::of));
    option(words, "tos", route.tos());
    option(words, "table", route.table());
    option(words, "vrf", route.vrf());
    option(words, "protocol", route.protocol());
    option(words, "scope", route.scope());
    if (route.metric() != 0) {
      words.addAll(List.of("metric", route.metric()));
    }
    route.metrics().forEach(metric -> metric(words, metric));
    option(words, "expires", route.expires().map(java.time.Duration::toSeconds));
    route
        .preference()
        .ifPresent(
            it ->
                words.addAll(List.of("pref", it < PREFERENCES.size() ? PREFERENCES.get(it) : it)));
    option(words, "ttl-propagate", route.ttlPropagate().map(on -> on ? "enabled" : "disabled"));
    switch (route.place()) {
      case USUAL -> {}
      case ALONE -> words.add("add");
      case FIRST -> words.add("prepend");
      case LAST -> words.add("append");
    }
    if (!route.tracked()) {
      words.add("no_track");
    }
    option(words, "track_group", route.trackGroup());
    words.addAll(route.held());
    boolean several = route.hops().size() > 1;
    for (RouteHop hop : route.hops()) {
      if (several || hop.weight() > 1) {
        words.add("nexthop");
      }
      hop(words, hop, route.ipv6());
    }
    return words;
  }

  private static void metric(List<Object> words, RouteMetric metric) {
    words.add(metric.name());
    if (metric.locked()) {
      words.add("lock");
    }
    words.add(metric.value());
  }

  private static void hop(List<Object> words, RouteHop hop, boolean ipv6) {
    hop.gateway()
        .ifPresent(
            gateway -> {
              words.add("via");
              if (!ipv6 && gateway.getAddress().length > 4) {
                words.add("inet6");
              }
              words.add(IpText.of(gateway));
            });
    option(words, "dev", hop.device());
    if (hop.weight() > 1) {
      words.addAll(List.of("weight", hop.weight()));
    }
    if (hop.onlink()) {
      words.add("onlink");
    }
    option(words, "realms", hop.realms());
    hop.encapsulation().ifPresent(it -> encapsulation(words, it));
  }

  private static void encapsulation(List<Object> words, Encapsulation encapsulation) {
    words.add("encap");
    switch (encapsulation) {
      case Encapsulation.Ip ip -> {
        words.add(ip.ipv6() ? "ip6" : "ip");
        words.addAll(List.of("id", Long.toUnsignedString(ip.id())));
        option(words, "dst", ip.destination().map(IpText::of));
        option(words, "src", ip.source().map(IpText::of));
        option(words, ip.ipv6() ? "tc" : "tos", ip.tos());
        ip.hops().ifPresent(hops -> words.addAll(List.of(ip.ipv6() ? "hoplimit" : "ttl", hops)));
        ip.flags().ifPresent(flags -> words.addAll(List.of("flags", flags)));
      }
      case Encapsulation.Mpls mpls ->
          words.addAll(
              List.of(
                  "mpls",
                  mpls.labels().stream().map(String::valueOf).collect(Collectors.joining("/"))));
      case Encapsulation.Ila ila -> words.addAll(List.of("ila", locator(ila.locator())));
    }
  }

  private static String locator(long locator) {
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).putLong(locator);
    return IntStream.range(0, 4)
        .mapToObj(group -> Integer.toHexString(Short.toUnsignedInt(bytes.getShort(2 * group))))
        .collect(Collectors.joining(":"));
  }

  static void option(List<Object> words, String keyword, Optional<?> value) {
    value.ifPresent(it -> words.addAll(List.of(keyword, it)));
  }
}
