package org.holdfast.surface.shell.internal.top;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of the node.
 *
 * @param node what it told last; empty when it never did
 * @param rates connections a second of real servers, as far as they are known
 * @param events the last that happened, the oldest first
 * @param at when it told that (wall clock)
 * @param gone why it does not answer; empty when it does
 */
record Seen(
    Optional<NodeView> node,
    Map<Rates.Server, Double> rates,
    List<Event> events,
    Instant at,
    Optional<String> gone) {

  static Seen nothing(Instant now) {
    return new Seen(Optional.empty(), Map.of(), List.of(), now, Optional.empty());
  }

  Seen withGone(Optional<String> why) {
    return new Seen(node, rates, events, at, why);
  }
}
