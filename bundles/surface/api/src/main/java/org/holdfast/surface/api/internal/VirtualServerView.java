package org.holdfast.surface.api.internal;

import java.util.Collection;
import org.holdfast.api.lvs.VirtualServerStatus;

/** A virtual server as the API shows it. */
record VirtualServerView(
    String virtualServer,
    String scheduler,
    int quorum,
    boolean quorumUp,
    long liveWeight,
    boolean sorryActive,
    Collection<RealServerView> realServers) {

  static VirtualServerView of(VirtualServerStatus status) {
    String name = status.id().toString();
    return new VirtualServerView(
        name,
        status.scheduler(),
        status.quorum(),
        status.quorumUp(),
        status.liveWeight(),
        status.sorryActive(),
        new Shown<>(status.realServers(), server -> RealServerView.of(server, name)));
  }
}
