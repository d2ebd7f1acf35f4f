package org.holdfast.lvs;

import java.util.List;
import org.holdfast.api.config.VirtualServer;
import org.holdfast.api.lvs.VirtualServerStatus;
import org.holdfast.kernel.dataplane.Service;

/**
 * A virtual server, its real servers and its quorum.
 *
 * @param config the virtual server as configured
 * @param servers its real servers in configuration order
 * @param quorumUp whether the weights of the live servers reach the quorum
 */
public record VirtualServerState(
    VirtualServer config, List<ServerState> servers, boolean quorumUp) {

  /** Copies the list. */
  public VirtualServerState {
    servers = List.copyOf(servers);
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
    return !quorumUp && config.sorryServer().isPresent();
  }

  /**
   * What the kernel is to hold.
   *
   * @return the virtual service with its destinations
   */
  public Service service() {
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
        servers.stream().map(ServerState::status).toList());
  }

  static long liveWeight(List<ServerState> servers) {
    return servers.stream().filter(ServerState::alive).mapToLong(ServerState::weight).sum();
  }
}
