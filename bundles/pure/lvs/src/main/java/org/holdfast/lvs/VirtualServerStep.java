package org.holdfast.lvs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holdfast.api.check.CheckId;
import org.holdfast.api.check.CheckStatus;
import org.holdfast.api.config.RealServer;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.config.VirtualServer;
import org.holdfast.api.lvs.ServerSteering;

/**
 * One virtual server from one state to the next.
 *
 * @param config the virtual server as configured now
 * @param before its state before; null when it is new
 * @param tellFirst whether a real server that starts alive is told too ({@code rs_init_notifies})
 * @param steers what operators told real servers
 * @param now wall clock, for people
 */
record VirtualServerStep(
    VirtualServer config,
    VirtualServerState before,
    boolean tellFirst,
    Map<RealServerId, ServerSteering> steers,
    Instant now) {

  VirtualServerState take(Map<CheckId, CheckStatus> checks, List<LvsChange> changes) {
    List<ServerState> servers = new ArrayList<>();
    Earlier known = new Earlier(before == null ? List.of() : before.servers());
    for (RealServer server : config.realServers()) {
      Optional<ServerState> earlier = known.of(server.id().address());
      ServerState state = judge(server, earlier, checks);
      if (tell(server, earlier, state.alive())) {
        changes.add(new LvsChange.ServerChanged(state.status()));
      }
      servers.add(state);
    }
    boolean wasUp = before != null && before.quorumUp();
    boolean up = Quorum.holds(config, wasUp, VirtualServerState.liveWeight(servers));
    VirtualServerState after = new VirtualServerState(config, servers, up);
    // As in keepalived, a new virtual server tells its quorum, whichever way it starts.
    if (before == null || up != wasUp) {
      changes.add(new LvsChange.QuorumChanged(after.status()));
    }
    return after;
  }

  /** At the stop or when the virtual server left the configuration. */
  static void retire(VirtualServerState gone, Instant now, List<LvsChange> changes) {
    if (!gone.config().omega()) {
      return;
    }
    List<ServerState> down = new ArrayList<>();
    for (ServerState server : gone.servers()) {
      ServerState stopped = server.stopped(now);
      down.add(stopped);
      if (server.alive()) {
        changes.add(new LvsChange.ServerChanged(stopped.status()));
      }
    }
    if (gone.quorumUp()) {
      changes.add(
          new LvsChange.QuorumChanged(new VirtualServerState(gone.config(), down, false).status()));
    }
  }

  private ServerState judge(
      RealServer server, Optional<ServerState> earlier, Map<CheckId, CheckStatus> checks) {
    ServerVerdict verdict = ServerVerdict.of(config, server, checks, earlier);
    ServerState state =
        new ServerState(server, verdict, Optional.ofNullable(steers.get(server.id())), now);
    return earlier
        .filter(before -> before.alive() == state.alive())
        .map(before -> new ServerState(server, verdict, state.steering(), before.since()))
        .orElse(state);
  }

  /** A new server tells only what differs from how it was to start, unless all is to be told. */
  private boolean tell(RealServer server, Optional<ServerState> earlier, boolean alive) {
    if (earlier.isPresent()) {
      return earlier.get().alive() != alive;
    }
    return alive != ServerVerdict.startsAlive(config, server) || tellFirst && alive;
  }
}
