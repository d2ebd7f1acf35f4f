package org.holdfast.config.internal.plan;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.GarpGroup;
import org.holdfast.api.config.HmacSettings;
import org.holdfast.api.config.InterfaceDelay;
import org.holdfast.api.config.IpText;
import org.holdfast.api.config.NotifyFifo;
import org.holdfast.api.config.SorryServer;
import org.holdfast.api.config.StaticAddress;
import org.holdfast.api.config.TrackGroup;
import org.holdfast.api.config.TrackLine;
import org.holdfast.api.config.TrackedInterface;
import org.holdfast.api.config.Tunnel;
import org.holdfast.api.config.UnicastPeer;
import org.holdfast.api.config.VirtualAddress;
import org.holdfast.api.config.VirtualRoute;
import org.holdfast.api.config.VirtualRule;
import org.holdfast.api.process.ScriptCommand;
import org.holdfast.config.internal.schema.Expected;
import org.holdfast.config.internal.schema.ScriptWords;
import org.holdfast.config.internal.write.RouteWords;
import org.holdfast.config.internal.write.RuleWords;

/** Values of the model as people write them, secrets masked. */
final class Values {
  private static final Pattern SECRET =
      Pattern.compile(".*(pass|password|secret|_key|community).*|header|basic_auth");
  private static final String MASK = "********";

  private Values() {}

  /** Empty where there is no value. */
  static Optional<String> text(String keyword, Object value) {
    return switch (value) {
      case Optional<?> maybe -> maybe.flatMap(inside -> text(keyword, inside));
      case OptionalInt maybe ->
          maybe.isPresent() ? Optional.of(String.valueOf(maybe.getAsInt())) : Optional.empty();
      case Collection<?> none when none.isEmpty() -> Optional.empty();
      default -> Optional.of(SECRET.matcher(keyword).matches() ? MASK : plain(value));
    };
  }

  private static String plain(Object value) {
    return switch (value) {
      case Boolean flag -> flag ? "on" : "off";
      case Duration time -> Expected.seconds(time) + " s";
      case InetSocketAddress at -> endpoint(at);
      case InetAddress address -> IpText.of(address);
      case ScriptCommand script -> script(script);
      case NotifyFifo fifo -> fifo(fifo);
      case GarpGroup group ->
          "%s garp %s s gna %s s"
              .formatted(
                  String.join(" ", group.interfaces()),
                  Expected.seconds(group.garpInterval()),
                  Expected.seconds(group.gnaInterval()));
      case TrackedInterface t -> tracked(t.name(), t.weight(), t.reverse());
      case TrackLine t -> tracked(t.tracker().name(), t.weight(), t.reverse());
      case InterfaceDelay d -> d.name() + " down " + plain(d.down()) + " up " + plain(d.up());
      case UnicastPeer peer ->
          "%s ttl %d..%d".formatted(IpText.of(peer.address()), peer.minTtl(), peer.maxTtl());
      case SorryServer sorry ->
          endpoint(sorry.address())
              + " "
              + sorry.forwarding()
              + (sorry.tunnel().equals(Tunnel.IPIP) ? "" : " " + tunnel(sorry.tunnel()))
              + (sorry.inhibit() ? " sorry_server_inhibit" : "");
      case Tunnel tunnel -> tunnel(tunnel);
      case HmacSettings hmac -> hmac(hmac);
      case VirtualAddress address -> address + " dev " + address.device();
      case VirtualRoute route -> words(RouteWords.of(route));
      case VirtualRule rule -> words(RuleWords.of(rule));
      case StaticAddress it -> it.address() + " dev " + it.address().device();
      case TrackGroup group -> group.name() + " " + String.join(" ", group.instances());
      case ConfigLine line -> line(line);
      case Collection<?> items ->
          items.stream().map(String::valueOf).sorted().collect(Collectors.joining(" "));
      default -> String.valueOf(value);
    };
  }

  static String endpoint(InetSocketAddress at) {
    String host = at.isUnresolved() ? at.getHostString() : IpText.of(at.getAddress());
    return (at.getAddress() instanceof Inet6Address ? "[" + host + "]" : host) + ":" + at.getPort();
  }

  private static String script(ScriptCommand script) {
    return ScriptWords.join(script.argv())
        + script.user().map(user -> " as " + user).orElse("")
        + script.group().map(group -> ":" + group).orElse("");
  }

  private static String fifo(NotifyFifo fifo) {
    return fifo.path()
        + fifo.user().map(user -> " of " + user).orElse("")
        + fifo.group().map(group -> ":" + group).orElse("")
        + fifo.reader().map(reader -> " read by " + script(reader)).orElse("");
  }

  private static String hmac(HmacSettings hmac) {
    return "keys %s, active_key %d, mode %s, %s"
        .formatted(
            hmac.keys().keySet(),
            hmac.activeKey(),
            hmac.mode().name().toLowerCase(Locale.ROOT).replace('_', '-'),
            hmac.monotonic() ? "monotonic" : "time_window " + plain(hmac.timeWindow()));
  }

  private static String tunnel(Tunnel tunnel) {
    return (tunnel.type()
            + (tunnel.port() == 0 ? "" : " port " + tunnel.port())
            + (tunnel.type() == Tunnel.Type.IPIP ? "" : " " + tunnel.checksum()))
        .toLowerCase(Locale.ROOT);
  }

  private static String tracked(String name, int weight, boolean reverse) {
    return name + " weight " + weight + (reverse ? " reverse" : "");
  }

  private static String words(List<Object> words) {
    return words.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  private static String line(ConfigLine line) {
    if (SECRET.matcher(line.keyword()).matches()) {
      return line.keyword() + " " + MASK;
    }
    String words = line.words().stream().map(String::valueOf).collect(Collectors.joining(" "));
    List<ConfigLine> inside = line.children();
    return inside.isEmpty()
        ? words
        : words + inside.stream().map(Values::line).collect(Collectors.joining("; ", " { ", " }"));
  }
}
