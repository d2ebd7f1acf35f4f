package org.holdfast.lvs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.config.VirtualServer;
import org.holdfast.api.lvs.RealServerStatus.Standing;
import org.holdfast.api.lvs.VirtualServerStatus;
import org.holdfast.kernel.dataplane.Service;

/**
 * A virtual server, its real servers and its quorum.
 *
 * @param config the virtual server as configured
 * @param servers its real servers in configuration order
 * @param leaving those that are configured no more and whose connections go on
 * @param quorumUp whether the weights of the live servers reach the quorum
 * @param retired whether it is configured no more, and there for its leaving servers alone
 */
public record VirtualServerState(
    VirtualServer config,
    List<ServerState> servers,
    List<LeavingServer> leaving,
    boolean quorumUp,
    boolean retired) {

  /** Copies the lists. */
  public VirtualServerState {
    servers = List.copyOf(servers);
    leaving = List.copyOf(leaving);
  }

  /**
   * A configured virtual server that no server is leaving.
   *
   * @param config the virtual server as configured
   * @param servers its real servers in configuration order
   * @param quorumUp whether the weights of the live servers reach the quorum
   */
  public VirtualServerState(VirtualServer config, List<ServerState> servers, boolean quorumUp) {
    this(config, servers, List.of(), quorumUp, false);
  }

  /** Whether the kernel is to hold a server with connections of its own. */
  private boolean serves(ServerState server) {
    return server.alive() && !sorryActive() || server.drained();
  }

  /**
   * Those that are leaving after the configuration changed.
   *
   * @param config what is configured now; its own when it is configured no more
   * @param stays addresses of servers that are configured still
   */
  List<LeavingServer> departed(VirtualServer config, Set<RealServerId> stays, Moment now) {
    List<LeavingServer> all = new ArrayList<>();
    leaving.stream()
        .filter(one -> !stays.contains(one.server().config().id()) && !one.over(now.nanos()))
        .forEach(all::add);
    Duration grace = config.lifecycle().gracefulRemoval();
    if (grace.isPositive()) {
      servers.stream()
          .filter(server -> !stays.contains(server.config().id()) && serves(server))
          .forEach(server -> all.add(LeavingServer.of(server, grace, now)));
    }
    return all;
  }

  /**
   * Sum of the weights of the live servers.
   *
   * @return 0 or more
   */
  public long liveWeight() {
    return liveWeight(servers);
  }

  /**
   * Whether the sorry server takes the traffic: there is one, and the quorum is lost.
   *
   * @return false without a sorry server, whatever the quorum
   */
  public boolean sorryActive() {
    return !retired && !quorumUp && config.sorryServer().isPresent();
  }

  /**
   * What the kernel is to hold.
   *
   * @return the virtual services with their destinations: one, or those of a group
   */
  public List<Service> services() {
    return WantedService.of(this);
  }

  /**
   * The state as others see it.
   *
   * @return the same values
   */
  public VirtualServerStatus status() {
    return new VirtualServerStatus(
        config.id(),
        config.scheduler(),
        Math.clamp(config.quorum(), 0, Integer.MAX_VALUE),
        quorumUp,
        liveWeight(),
        sorryActive(),
        Stream.concat(
                servers.stream().map(ServerState::status),
                leaving.stream().map(one -> one.server().status(Standing.LEAVING)))
            .toList());
  }

  static long liveWeight(List<ServerState> servers) {
    return servers.stream().filter(ServerState::alive).mapToLong(ServerState::weight).sum();
  }
}
