package org.holdfast.engine.lvs.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.IpFamily;
import org.holdfast.api.config.Protocol;
import org.holdfast.api.config.RealServer;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.config.VirtualServerId;
import org.holdfast.api.lvs.ServerSteering;
import org.holdfast.api.lvs.ServerSteering.Mode;
import org.osgi.service.log.Logger;

/** What operators told real servers, in a file, so that a restart keeps it. One thread. */
final class Steers {
  static final String FILE = "lvs.steering";
  private static final String FOR_EVER = "-";
  private static final int WORDS = 9;
  private static final String GROUP = "group";
  private static final Set<String> FAMILIES = Set.of(IpFamily.INET.name(), IpFamily.INET6.name());

  private final StateFile file;
  private final Logger logger;
  private Map<RealServerId, ServerSteering> told;

  Steers(StateFile file, Logger logger) {
    this.file = file;
    this.logger = logger;
    this.told = parse(file.load("drained servers and those in maintenance serve again"));
  }

  Map<RealServerId, ServerSteering> told() {
    return told;
  }

  /**
   * What would be told after an order.
   *
   * @param steering what servers are told from now on; empty when that is nothing more
   */
  Map<RealServerId, ServerSteering> with(
      Collection<RealServerId> servers, Optional<ServerSteering> steering) {
    Map<RealServerId, ServerSteering> now = new LinkedHashMap<>(told);
    servers.forEach(server -> now.compute(server, (_, _) -> steering.orElse(null)));
    return now;
  }

  /** Tells them that. */
  void tell(Collection<RealServerId> servers, Optional<ServerSteering> steering) {
    set(with(servers, steering));
    for (RealServerId server : servers) {
      steering.ifPresentOrElse(
          it -> logger.info("real server {} of {}: {}", server, server.virtualServer(), it),
          () -> ended(server, "ended by an operator"));
    }
  }

  private void ended(RealServerId server, String why) {
    logger.info(
        "real server {} of {}: what an operator told it has {}",
        server,
        server.virtualServer(),
        why);
  }

  private void set(Map<RealServerId, ServerSteering> now) {
    told = Map.copyOf(now);
    file.save(told.entrySet().stream().map(Steers::line).toList());
  }

  /**
   * Ends what has had its time.
   *
   * @return whether something ended
   */
  boolean expire(Instant now) {
    Set<RealServerId> over =
        told.entrySet().stream()
            .filter(entry -> entry.getValue().until().filter(end -> !end.isAfter(now)).isPresent())
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    if (over.isEmpty()) {
      return false;
    }
    Map<RealServerId, ServerSteering> left = new LinkedHashMap<>(told);
    over.forEach(
        server -> {
          left.remove(server);
          ended(server, "had its time");
        });
    set(left);
    return true;
  }

  /** When the next one ends by itself. */
  Optional<Instant> nextEnd() {
    return told.values().stream()
        .flatMap(steering -> steering.until().stream())
        .min(Comparator.naturalOrder());
  }

  /** Forgets servers that are configured no more. */
  void retain(Configuration configuration) {
    if (told.isEmpty()) {
      return;
    }
    Set<RealServerId> known =
        configuration.virtualServers().stream()
            .flatMap(server -> server.realServers().stream())
            .map(RealServer::id)
            .collect(Collectors.toSet());
    if (!known.containsAll(told.keySet())) {
      Map<RealServerId, ServerSteering> left = new LinkedHashMap<>(told);
      left.keySet().retainAll(known);
      set(left);
    }
  }

  private static String line(Map.Entry<RealServerId, ServerSteering> entry) {
    VirtualServerId virtual = entry.getKey().virtualServer();
    InetSocketAddress real = entry.getKey().address();
    ServerSteering steering = entry.getValue();
    return String.join(
        " ",
        virtual.protocol().name(),
        kind(virtual),
        real.getAddress().getHostAddress(),
        String.valueOf(real.getPort()),
        steering.mode().name(),
        String.valueOf(steering.weight()),
        steering.until().map(Instant::toString).orElse(FOR_EVER),
        steering.reason());
  }

  /** Two words: an address and its port, "group" and its name, or a family and a mark. */
  private static String kind(VirtualServerId virtual) {
    return switch (virtual.kind()) {
      case VirtualServerId.Address one -> one.address().getHostAddress() + " " + one.port();
      case VirtualServerId.Group one -> GROUP + " " + one.name();
      case VirtualServerId.Mark one -> one.family() + " " + one.mark();
    };
  }

  private static VirtualServerId.Kind kind(String first, String second) {
    if (first.equals(GROUP)) {
      return new VirtualServerId.Group(second);
    }
    return FAMILIES.contains(first)
        ? new VirtualServerId.Mark(Long.parseLong(second), IpFamily.valueOf(first))
        : new VirtualServerId.Address(InetAddress.ofLiteral(first), Integer.parseInt(second));
  }

  private Map<RealServerId, ServerSteering> parse(List<String> lines) {
    Map<RealServerId, ServerSteering> found = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String[] words = lines.get(i).split(" ", WORDS);
      try {
        VirtualServerId virtual =
            new VirtualServerId(kind(words[1], words[2]), Protocol.valueOf(words[0]));
        InetSocketAddress real =
            new InetSocketAddress(InetAddress.ofLiteral(words[3]), Integer.parseInt(words[4]));
        Optional<Instant> until =
            Optional.of(words[7]).filter(word -> !word.equals(FOR_EVER)).map(Instant::parse);
        found.put(
            new RealServerId(virtual, real),
            new ServerSteering(
                Mode.valueOf(words[5]), Integer.parseInt(words[6]), until, words[8]));
      } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException e) {
        file.senseless(
            i,
            lines.get(i),
            "PROTOCOL ADDRESS|group|FAMILY PORT|NAME|MARK ADDRESS PORT MODE WEIGHT UNTIL REASON",
            "that server is steered no more");
      }
    }
    return Map.copyOf(found);
  }
}
