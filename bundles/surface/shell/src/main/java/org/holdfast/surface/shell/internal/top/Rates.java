package org.holdfast.surface.shell.internal.top;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Connections a second, from how many there were at each look. They are the mean of some seconds,
 * for the node reads its counters once a second, not when it is asked. One thread.
 */
final class Rates {
  private static final Duration OVER = Duration.ofSeconds(5);

  /** A real server in its virtual server. */
  record Server(String service, String name) {}

  private record Counted(Instant at, Map<Server, Long> connections) {}

  private final Deque<Counted> looks = new ArrayDeque<>();

  /** Takes what a node told; a clock that was put back makes it begin anew. */
  void add(NodeView node, Instant at) {
    if (!looks.isEmpty() && !at.isAfter(looks.getLast().at())) {
      looks.clear();
    }
    Map<Server, Long> connections = new HashMap<>();
    for (NodeView.Service service : node.services()) {
      for (NodeView.Server server : service.servers()) {
        server
            .traffic()
            .ifPresent(
                traffic ->
                    connections.put(new Server(service.name(), server.name()), traffic.all()));
      }
    }
    looks.addLast(new Counted(at, connections));
    while (looks.size() > 2 && Duration.between(looks.getFirst().at(), at).compareTo(OVER) > 0) {
      looks.removeFirst();
    }
  }

  /** Such as 0.2, 9.8, 12, 3041. */
  static String text(double perSecond) {
    return String.format(Locale.ROOT, perSecond > 0 && perSecond < 10 ? "%.1f" : "%.0f", perSecond);
  }

  /** Of each server that was counted at both ends; not of one that the kernel got anew. */
  Map<Server, Double> perSecond() {
    Map<Server, Double> rates = new HashMap<>();
    if (looks.size() < 2) {
      return rates;
    }
    Counted first = looks.getFirst();
    Counted last = looks.getLast();
    double seconds = Duration.between(first.at(), last.at()).toMillis() / 1000.0;
    last.connections()
        .forEach(
            (server, all) -> {
              long more = all - first.connections().getOrDefault(server, Long.MAX_VALUE);
              if (more >= 0 && seconds > 0) {
                rates.put(server, more / seconds);
              }
            });
    return rates;
  }
}
