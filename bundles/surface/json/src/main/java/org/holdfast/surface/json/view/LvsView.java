package org.holdfast.surface.json.view;

import java.util.Collection;
import java.util.Map;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.lvs.LvsService;
import org.holdfast.api.lvs.LvsService.DataplaneStatus;
import org.holdfast.api.lvs.ServerTraffic;

/**
 * The data plane and the virtual servers.
 *
 * @param dataplane how it fares
 * @param virtualServers all of them
 */
public record LvsView(DataplaneStatus dataplane, Collection<VirtualServerView> virtualServers) {

  /**
   * A view of how things are now.
   *
   * @param lvs the service
   * @param traffic of all real servers, where it is known
   * @return of it
   */
  public static LvsView of(LvsService lvs, Map<RealServerId, ServerTraffic> traffic) {
    return new LvsView(
        lvs.dataplane(),
        new Shown<>(lvs.virtualServers(), server -> VirtualServerView.of(server, traffic)));
  }
}
