package org.holdfast.surface.json.view;

import java.util.Collection;
import org.holdfast.api.lvs.LvsService;
import org.holdfast.api.lvs.LvsService.DataplaneStatus;

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
   * @return of it
   */
  public static LvsView of(LvsService lvs) {
    return new LvsView(lvs.dataplane(), new Shown<>(lvs.virtualServers(), VirtualServerView::of));
  }
}
