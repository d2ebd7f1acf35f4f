package org.holdfast.api.lvs;

import java.time.Instant;
import java.util.Optional;
import org.holdfast.api.config.RealServerId;

/**
 * A real server at one moment.
 *
 * @param id the server in its virtual server
 * @param alive whether all its checks hold it to be up and it is not in maintenance
 * @param weight the weight in force
 * @param reason why it is alive or not, in one line
 * @param since when that became so (wall clock, for people)
 * @param steering what operators told it; empty when configuration and checks count alone
 * @param standing where it comes from, and whether it is to stay
 * @param configuredWeight the weight that the configuration gives it, or who added it
 */
public record RealServerStatus(
    RealServerId id,
    boolean alive,
    int weight,
    String reason,
    Instant since,
    Optional<ServerSteering> steering,
    Standing standing,
    int configuredWeight) {

  /** Where a server comes from, and whether it is to stay. */
  public enum Standing {
    /** From the configuration. */
    CONFIGURED,
    /** Added at run time. */
    ADDED,
    /** Configured no more; there until its connections have ended or its time is over. */
    LEAVING
  }

  /**
   * A server with the configured weight in force.
   *
   * @param id the server in its virtual server
   * @param alive whether all its checks hold it to be up and it is not in maintenance
   * @param weight the weight in force, and the configured one
   * @param reason why it is alive or not, in one line
   * @param since when that became so (wall clock, for people)
   * @param steering what operators told it; empty when configuration and checks count alone
   * @param standing where it comes from, and whether it is to stay
   */
  public RealServerStatus(
      RealServerId id,
      boolean alive,
      int weight,
      String reason,
      Instant since,
      Optional<ServerSteering> steering,
      Standing standing) {
    this(id, alive, weight, reason, since, steering, standing, weight);
  }

  /**
   * A configured server with the configured weight in force.
   *
   * @param id the server in its virtual server
   * @param alive whether all its checks hold it to be up and it is not in maintenance
   * @param weight the weight in force, and the configured one
   * @param reason why it is alive or not, in one line
   * @param since when that became so (wall clock, for people)
   * @param steering what operators told it; empty when configuration and checks count alone
   */
  public RealServerStatus(
      RealServerId id,
      boolean alive,
      int weight,
      String reason,
      Instant since,
      Optional<ServerSteering> steering) {
    this(id, alive, weight, reason, since, steering, Standing.CONFIGURED);
  }
}
