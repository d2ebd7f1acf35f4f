package org.holdfast.lvs;

import java.time.Instant;
import org.holdfast.api.config.RealServer;
import org.holdfast.api.lvs.RealServerStatus;

/**
 * A real server and what its checks make of it.
 *
 * @param config the server as configured
 * @param alive whether all its checks hold it to be up
 * @param weight the weight in force: 0 unless alive
 * @param reason why it is alive or not, in one line
 * @param since when that became so (wall clock, for people)
 */
public record ServerState(
    RealServer config, boolean alive, int weight, String reason, Instant since) {

  /** What its checks add to the configured weight; 0 unless alive. */
  long weightOfChecks() {
    return alive ? (long) weight - config.weight() : 0;
  }

  /**
   * The state as others see it.
   *
   * @return the same values under the server's id
   */
  public RealServerStatus status() {
    return new RealServerStatus(config.id(), alive, weight, reason, since);
  }
}
