package org.holdfast.lvs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.holdfast.api.check.CheckResult.Status;
import org.holdfast.api.check.CheckStatus;
import org.holdfast.api.config.CheckConfig;
import org.holdfast.api.config.RealServer;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.config.VirtualServer;

/**
 * One virtual server from one state to the next.
 *
 * @param config the virtual server as configured now
 * @param before its state before; null when it is new
 * @param retired what is left of it from when it was configured before; null for nothing
 * @param input what is known now
 * @param now now
 */
record VirtualServerStep(
    VirtualServer config,
    VirtualServerState before,
    VirtualServerState retired,
    LvsInput input,
    Moment now) {

  VirtualServerState take(List<LvsChange> changes) {
    List<ServerState> servers = new ArrayList<>();
    Earlier known = new Earlier(before == null ? List.of() : before.servers());
    for (RealServer server : config.realServers()) {
      Optional<ServerState> earlier = known.of(server.id().address());
      ServerState state = judge(server, earlier);
      if (tell(server, earlier, state.alive())) {
        changes.add(new LvsChange.ServerChanged(state.status()));
      }
      servers.add(state);
    }
    List<LeavingServer> leaving = leaving();
    boolean wasUp = before != null && before.quorumUp();
    boolean up = Quorum.holds(config, wasUp, VirtualServerState.liveWeight(servers));
    VirtualServerState after = new VirtualServerState(config, servers, leaving, up, false);
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

  /** What is left of a virtual server that is configured no more. */
  static Optional<VirtualServerState> leave(VirtualServerState gone, LvsInput input, Moment now) {
    List<LeavingServer> leaving = gone.departed(gone.config(), input.idle(), now);
    return leaving.isEmpty()
        ? Optional.empty()
        : Optional.of(new VirtualServerState(gone.config(), List.of(), leaving, false, true));
  }

  /** Those that left before this step or in it, unless they came back. */
  private List<LeavingServer> leaving() {
    VirtualServerState there = before == null ? retired : before;
    if (there == null || there.leaving().isEmpty() && there.config().equals(config)) {
      return List.of();
    }
    Set<RealServerId> stays = new HashSet<>(input.idle());
    config.realServers().forEach(server -> stays.add(server.id()));
    return there.departed(config, stays, now);
  }

  private ServerState judge(RealServer server, Optional<ServerState> earlier) {
    ServerVerdict verdict = ServerVerdict.of(config, server, input.checks(), earlier);
    ServerState state =
        new ServerState(
            server, verdict, Optional.ofNullable(input.steers().get(server.id())), now.wall());
    ServerState timed =
        earlier
            .filter(before -> before.alive() == state.alive())
            .map(before -> new ServerState(server, verdict, state.steering(), before.since()))
            .orElse(state);
    return timed.with(rise(timed, earlier), fresh(timed, earlier));
  }

  /** A server that came up rises, but not from the first state of its virtual server on. */
  private Optional<SlowStart> rise(ServerState state, Optional<ServerState> earlier) {
    Duration period = config.lifecycle().slowStart();
    if (!state.alive() || !period.isPositive()) {
      return Optional.empty();
    }
    boolean begins =
        earlier
            .map(one -> !one.alive() && !one.fresh())
            .orElse(before != null && !wasLeaving(state.config().id()));
    OptionalLong since =
        begins
            ? OptionalLong.of(now.nanos())
            : earlier
                .flatMap(ServerState::rise)
                .map(one -> OptionalLong.of(one.sinceNanos()))
                .orElse(OptionalLong.empty());
    return since.isEmpty()
        ? Optional.empty()
        : Optional.of(SlowStart.of(since.getAsLong(), period, now.nanos()))
            .filter(one -> !one.over());
  }

  private boolean wasLeaving(RealServerId id) {
    return before.leaving().stream().anyMatch(one -> one.server().config().id().equals(id));
  }

  private boolean fresh(ServerState state, Optional<ServerState> earlier) {
    return !state.alive()
        && earlier.map(ServerState::fresh).orElse(before == null)
        && state.config().checks().stream().anyMatch(this::awaited);
  }

  private boolean awaited(CheckConfig check) {
    CheckStatus status = input.checks().get(check.id());
    return status == null || status.verdict() == Status.UNKNOWN;
  }

  /** A new server tells only what differs from how it was to start, unless all is to be told. */
  private boolean tell(RealServer server, Optional<ServerState> earlier, boolean alive) {
    if (earlier.isPresent()) {
      return earlier.get().alive() != alive;
    }
    return alive != ServerVerdict.startsAlive(config, server) || tellFirst() && alive;
  }

  /** Whether a real server that starts alive is told too. */
  private boolean tellFirst() {
    return input.configuration().global().realServerInitNotifies();
  }
}
