package org.holdfast.lvs;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The earlier states of the real servers of one virtual server, by address and port. Mostly they
 * are asked for in the order in which they are: as long as that holds no index is made, which would
 * cost the most of a step with 10,000 servers.
 */
final class Earlier {
  private final List<ServerState> states;
  private int next;
  private Map<InetSocketAddress, ServerState> index;

  Earlier(List<ServerState> states) {
    this.states = states;
  }

  Optional<ServerState> of(InetSocketAddress server) {
    if (index == null && next < states.size() && address(states.get(next)).equals(server)) {
      return Optional.of(states.get(next++));
    }
    if (index == null) {
      index = new HashMap<>();
      states.forEach(state -> index.putIfAbsent(address(state), state));
    }
    return Optional.ofNullable(index.get(server));
  }

  private static InetSocketAddress address(ServerState state) {
    return state.config().id().address();
  }
}
