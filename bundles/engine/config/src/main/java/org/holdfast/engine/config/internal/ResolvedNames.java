package org.holdfast.engine.config.internal;

import java.net.InetAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.IpText;
import org.holdfast.api.config.VirtualServer;
import org.holdfast.api.config.VirtualServerId;
import org.holdfast.config.ServerNames;
import org.osgi.service.log.Logger;

/**
 * What names of real servers stand for, as they were last looked up. Laid over the configuration
 * where the engines are told of it, as added servers are. Belongs to the thread of changes, but for
 * {@link #unanswered}.
 */
final class ResolvedNames {
  /** A name without an answer, since when and why. */
  private record Silence(Instant since, String why) {}

  private final Map<String, List<InetAddress>> known = new HashMap<>();
  private final Map<String, Silence> silent = new ConcurrentSkipListMap<>();
  private final Logger logger;

  ResolvedNames(Logger logger) {
    this.logger = logger;
  }

  /** Notes what a name stands for now; whether that is news for the engines. */
  boolean take(NameLookups.Answer answer) {
    return switch (answer) {
      case NameLookups.Answer.Addresses found -> set(found.name(), found.addresses());
      case NameLookups.Answer.None none -> unanswered(none.name(), none.why());
    };
  }

  private boolean set(String name, List<InetAddress> addresses) {
    boolean again = silent.remove(name) != null;
    boolean news = !addresses.equals(known.put(name, List.copyOf(addresses)));
    if (news || again) {
      logger.info("real server {}: {}", name, text(addresses));
    }
    return news;
  }

  private static String text(List<InetAddress> addresses) {
    return addresses.stream().map(IpText::of).collect(Collectors.joining(", "));
  }

  /** What it stood for stays. */
  private boolean unanswered(String name, String why) {
    boolean first = known.putIfAbsent(name, List.of()) == null;
    Silence before = silent.get(name);
    Instant since = before == null ? Instant.now().truncatedTo(ChronoUnit.SECONDS) : before.since();
    silent.put(name, new Silence(since, why));
    if (before == null) {
      logger.warn("{}", problem(name, silent.get(name)));
    }
    return first;
  }

  /** Names that cannot be looked up, a line each. Any thread. */
  List<String> unanswered() {
    return silent.entrySet().stream().map(it -> problem(it.getKey(), it.getValue())).toList();
  }

  private static String problem(String name, Silence silence) {
    return "real server "
        + name
        + ": the name cannot be looked up since "
        + silence.since()
        + " ("
        + silence.why()
        + "); its servers stay as they are, none if it had none. See /etc/resolv.conf and the"
        + " name's own server";
  }

  void retain(Set<String> names) {
    known.keySet().retainAll(names);
    silent.keySet().retainAll(names);
  }

  /**
   * A configuration with servers in the place of names. A virtual server that is not there yet
   * waits until each of its names was looked up once, or not in time: else its quorum would be lost
   * first.
   *
   * @param there the virtual servers that the engines have
   */
  Configuration over(Configuration configuration, Set<VirtualServerId> there) {
    if (ServerNames.of(configuration).isEmpty()) {
      return configuration;
    }
    List<VirtualServer> all = new ArrayList<>();
    for (VirtualServer server : configuration.virtualServers()) {
      if (there.contains(server.id()) || isKnown(server)) {
        all.add(ServerNames.over(server, name -> known.getOrDefault(name, List.of())));
      }
    }
    return configuration.with(all);
  }

  private boolean isKnown(VirtualServer server) {
    return server.realServers().stream()
        .allMatch(real -> !real.id().isName() || known.containsKey(real.id().host()));
  }
}
