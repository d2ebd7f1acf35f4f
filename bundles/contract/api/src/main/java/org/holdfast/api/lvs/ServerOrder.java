package org.holdfast.api.lvs;

import java.time.Duration;
import java.util.Optional;

/**
 * What operators want of real servers, each named as all output names it. Nothing is checked here:
 * {@link LvsControl} refuses.
 */
public sealed interface ServerOrder {

  /**
   * Which real server.
   *
   * @return {@code ADDRESS:PORT}
   */
  String server();

  /**
   * In which virtual server.
   *
   * @return {@code ADDRESS:PORT/PROTOCOL}; empty for all that have the real server
   */
  Optional<String> service();

  /**
   * Tells it something, in the place of what it was told before.
   *
   * @param server which
   * @param service in which virtual server; empty for all that have it
   * @param mode what
   * @param weight 0..2147483647, when the mode is WEIGHT; else it does not count
   * @param time after which it ends by itself; empty until {@link Ready}
   * @param reason for people, in one line; may be empty
   */
  record Steer(
      String server,
      Optional<String> service,
      ServerSteering.Mode mode,
      long weight,
      Optional<Duration> time,
      String reason)
      implements ServerOrder {}

  /**
   * Ends what it was told: configuration and checks count again. One that was told nothing stays as
   * it is.
   *
   * @param server which
   * @param service in which virtual server; empty for all that have it
   */
  record Ready(String server, Optional<String> service) implements ServerOrder {}
}
