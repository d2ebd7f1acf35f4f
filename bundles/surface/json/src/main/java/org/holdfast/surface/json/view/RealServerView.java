package org.holdfast.surface.json.view;

import java.time.Instant;
import java.util.Optional;
import org.holdfast.api.lvs.RealServerStatus;
import org.holdfast.api.lvs.RealServerStatus.Standing;
import org.holdfast.api.lvs.ServerSteering;

/**
 * A real server, named as everywhere else.
 *
 * @param server its address and port
 * @param of its virtual server
 * @param alive whether it may have connections
 * @param weight as the data plane has it
 * @param reason why it is alive or not
 * @param since when that began
 * @param steering what an operator told it; empty without
 * @param standing whether it is configured, was added at run time, or leaves
 */
public record RealServerView(
    String server,
    String of,
    boolean alive,
    int weight,
    String reason,
    Instant since,
    Optional<ServerSteering> steering,
    Standing standing) {

  /**
   * A view.
   *
   * @param status what is shown
   * @param virtualServer its name; the same text for all of its servers
   * @return of them
   */
  public static RealServerView of(RealServerStatus status, String virtualServer) {
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
