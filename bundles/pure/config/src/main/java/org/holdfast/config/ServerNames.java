package org.holdfast.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.Forwarding;
import org.holdfast.api.config.IpFamily;
import org.holdfast.api.config.RealServer;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.config.VirtualServer;
import org.holdfast.api.config.VirtualServerId;

/** Real servers that are written as names, each of which stands for any number of servers. */
public final class ServerNames {
  private ServerNames() {}

  /**
   * The names of a configuration.
   *
   * @param configuration what to look at
   * @return each name with the shortest {@code resolve_interval} of those that use it
   */
  public static Map<String, Duration> of(Configuration configuration) {
    Map<String, Duration> names = new HashMap<>();
    for (VirtualServer server : configuration.virtualServers()) {
      for (RealServer real : server.realServers()) {
        if (real.id().isName()) {
          names.merge(
              real.id().host(),
              server.lifecycle().resolveInterval(),
              (one, other) -> one.compareTo(other) < 0 ? one : other);
        }
      }
    }
    return names;
  }

  /**
   * A virtual server with real servers in the place of names. Of a name the addresses of the
   * virtual server's own family count, and all with TUN; a server that is written with its address
   * comes before the same from a name.
   *
   * @param server what is configured
   * @param addresses what a name stands for
   * @return the same without names
   */
  public static VirtualServer over(
      VirtualServer server, Function<String, List<InetAddress>> addresses) {
    Set<InetSocketAddress> taken = new HashSet<>();
    server.realServers().forEach(real -> taken.add(real.id().address()));
    List<RealServer> servers = new ArrayList<>();
    for (RealServer real : server.realServers()) {
      if (!real.id().isName()) {
        servers.add(real);
        continue;
      }
      for (InetAddress address : addresses.apply(real.id().host())) {
        InetSocketAddress at = new InetSocketAddress(address, real.id().address().getPort());
        if (fits(server, real, address) && taken.add(at)) {
          servers.add(real.at(new RealServerId(server.id(), at)));
        }
      }
    }
    return server.with(servers);
  }

  /**
   * A configuration with real servers in the place of names.
   *
   * @param configuration what is configured
   * @param addresses what a name stands for
   * @return the same without names
   */
  public static Configuration over(
      Configuration configuration, Function<String, List<InetAddress>> addresses) {
    return of(configuration).isEmpty()
        ? configuration
        : configuration.with(
            configuration.virtualServers().stream().map(one -> over(one, addresses)).toList());
  }

  /**
   * A virtual server with one server of a documentation address (RFC 5737, RFC 3849) in the place
   * of each name: what a name may stand for can be judged before it is looked up.
   *
   * @param server what is configured
   * @return the same without names, its real servers in the same order
   */
  public static VirtualServer examples(VirtualServer server) {
    InetAddress example =
        InetAddress.ofLiteral(family(server) == IpFamily.INET ? "192.0.2.1" : "2001:db8::1");
    return server.with(
        server.realServers().stream().map(real -> example(server, real, example)).toList());
  }

  /**
   * A configuration with one server of a documentation address in the place of each name.
   *
   * @param configuration what is configured
   * @return the same without names
   */
  public static Configuration examples(Configuration configuration) {
    return of(configuration).isEmpty()
        ? configuration
        : configuration.with(
            configuration.virtualServers().stream().map(ServerNames::examples).toList());
  }

  private static RealServer example(VirtualServer server, RealServer real, InetAddress address) {
    InetSocketAddress at = new InetSocketAddress(address, real.id().address().getPort());
    return real.id().isName() ? real.at(new RealServerId(server.id(), at)) : real;
  }

  private static boolean fits(VirtualServer server, RealServer real, InetAddress address) {
    return real.forwarding() == Forwarding.TUN || IpFamily.of(address) == family(server);
  }

  /** That of its address, mark or group. */
  private static IpFamily family(VirtualServer server) {
    return switch (server.id().kind()) {
      case VirtualServerId.Address one -> IpFamily.of(one.address());
      case VirtualServerId.Mark one -> one.family();
      case VirtualServerId.Group one -> server.group().orElseThrow().family();
    };
  }
}
