package org.holdfast.surface.json.view;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.lvs.RealServerStatus;
import org.holdfast.api.lvs.RealServerStatus.Standing;
import org.holdfast.api.lvs.ServerSteering;
import org.holdfast.api.lvs.ServerTraffic;

/**
 * A real server, named as everywhere else.
 *
 * @param server its address and port
 * @param of its virtual server
 * @param alive whether it may have connections
 * @param weight as the data plane has it
 * @param configuredWeight what the configuration gives it, or who added it
 * @param reason why it is alive or not
 * @param since when that began
 * @param steering what an operator told it; empty without
 * @param standing whether it is configured, was added at run time, or leaves
 * @param traffic its connections, packets and bytes; empty where they were not asked for, and where
 *     nobody counts them
 */
public record RealServerView(
    String server,
    String of,
    boolean alive,
    int weight,
    int configuredWeight,
    String reason,
    Instant since,
    Optional<ServerSteering> steering,
    Standing standing,
    Optional<ServerTraffic> traffic) {

  /**
   * A view, without traffic.
   *
   * @param status what is shown
   * @param virtualServer its name; the same text for all of its servers
   * @return of them
   */
  public static RealServerView of(RealServerStatus status, String virtualServer) {
    return of(status, virtualServer, Map.of());
  }

  /**
   * A view.
   *
   * @param status what is shown
   * @param virtualServer its name; the same text for all of its servers
   * @param traffic of all real servers, where it is known
   * @return of them
   */
  public static RealServerView of(
      RealServerStatus status, String virtualServer, Map<RealServerId, ServerTraffic> traffic) {
    return new RealServerView(
        status.id().toString(),
        virtualServer,
        status.alive(),
        status.weight(),
        status.configuredWeight(),
        status.reason(),
        status.since(),
        status.steering(),
        status.standing(),
        Optional.ofNullable(traffic.get(status.id())));
  }
}
