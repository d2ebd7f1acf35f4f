package org.holdfast.lvs;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holdfast.api.config.RealServerId;

/**
 * The earlier states of real servers by their id. Mostly they are asked for in the order in which
 * they are: as long as that holds no index is made, which would cost the most of a step with 10,000
 * servers.
 */
final class Earlier {
  private final List<ServerState> states;
  private int next;
  private Map<RealServerId, ServerState> index;

  Earlier(List<ServerState> states) {
    this.states = states;
  }

  Optional<ServerState> of(RealServerId id) {
    if (index == null && next < states.size() && states.get(next).config().id().equals(id)) {
      return Optional.of(states.get(next++));
    }
    if (index == null) {
      index = new HashMap<>();
      states.forEach(state -> index.putIfAbsent(state.config().id(), state));
    }
    return Optional.ofNullable(index.get(id));
  }
}
