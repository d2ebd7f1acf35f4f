package org.holdfast.surface.api.internal;

import java.time.Instant;
import java.util.Optional;
import org.holdfast.api.lvs.RealServerStatus;
import org.holdfast.api.lvs.RealServerStatus.Standing;
import org.holdfast.api.lvs.ServerSteering;

/** A real server as the API shows it: named as everywhere else. */
record RealServerView(
    String server,
    String of,
    boolean alive,
    int weight,
    String reason,
    Instant since,
    Optional<ServerSteering> steering,
    Standing standing) {

  /** The name of the virtual server is the same text for all of its servers. */
  static RealServerView of(RealServerStatus status, String virtualServer) {
    return new RealServerView(
        status.id().toString(),
        virtualServer,
        status.alive(),
        status.weight(),
        status.reason(),
        status.since(),
        status.steering(),
        status.standing());
  }
}
