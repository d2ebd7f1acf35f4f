package org.holdfast.surface.json.view;

import java.util.Collection;
import java.util.Map;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.lvs.ServerTraffic;
import org.holdfast.api.lvs.VirtualServerStatus;

/**
 * A virtual server.
 *
 * @param virtualServer its name
 * @param scheduler how connections are spread
 * @param quorum the weight of living servers that it needs
 * @param quorumUp whether it has that
 * @param liveWeight what it has of it
 * @param sorryActive whether its sorry server is in use
 * @param realServers those of the file, those added, those that leave
 */
public record VirtualServerView(
    String virtualServer,
    String scheduler,
    int quorum,
    boolean quorumUp,
    long liveWeight,
    boolean sorryActive,
    Collection<RealServerView> realServers) {

  /**
   * A view.
   *
   * @param status what is shown
   * @param traffic of all real servers, where it is known
   * @return of it
   */
  public static VirtualServerView of(
      VirtualServerStatus status, Map<RealServerId, ServerTraffic> traffic) {
    String name = status.id().toString();
    return new VirtualServerView(
        name,
        status.scheduler(),
        status.quorum(),
        status.quorumUp(),
        status.liveWeight(),
        status.sorryActive(),
        new Shown<>(status.realServers(), server -> RealServerView.of(server, name, traffic)));
  }
}
