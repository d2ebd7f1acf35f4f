package org.holdfast.lvs;

import org.holdfast.api.config.VirtualServer;

/** Whether the weights of the live servers are enough, with hysteresis. */
final class Quorum {

  private Quorum() {}

  /**
   * Decides. Gained when the sum reaches quorum + hysteresis, lost when it is under quorum -
   * hysteresis or 0 (keepalived.conf(5)).
   *
   * @param server with quorum and hysteresis
   * @param wasUp whether it had its quorum before; a new virtual server had not
   * @param liveWeight sum of the weights of the live servers
   */
  static boolean holds(VirtualServer server, boolean wasUp, long liveWeight) {
    if (wasUp) {
      return liveWeight > 0 && liveWeight >= server.quorum() - server.hysteresis();
    }
    return liveWeight >= server.quorum() + server.hysteresis();
  }
}
