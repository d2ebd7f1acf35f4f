package org.holdfast.surface.shell.internal.top;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Asks a node for all that is drawn. One thread. */
final class Poller {
  private static final int MOST_EVENTS = 100;

  private final ApiClient client;
  private final InstantSource clock;
  private final Rates rates = new Rates();
  private String boot = "";
  private long changes = -1;
  private List<Event> events = List.of();

  Poller(ApiClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  /** What it tells now; events only when there are new ones, for they are read from the journal. */
  Seen look() throws IOException, RefusedException {
    NodeView node = NodeReader.status(client.ask("status", "{\"traffic\":true}"));
    Instant at = clock.instant();
    if (node.changes() != changes || !node.boot().equals(boot)) {
      events = NodeReader.events(client.ask("events", "{\"most\":" + MOST_EVENTS + "}"));
      changes = node.changes();
      boot = node.boot();
    }
    rates.add(node, at);
    return new Seen(Optional.of(node), rates.perSecond(), events, at, Optional.empty());
  }

  /** Whether it still answers: a call that costs it next to nothing. */
  void listen() throws IOException, RefusedException {
    client.ask("events", "{\"after\":%d,\"most\":1}".formatted(Math.max(0, changes)));
  }
}
