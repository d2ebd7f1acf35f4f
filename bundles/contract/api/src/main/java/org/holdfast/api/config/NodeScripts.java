package org.holdfast.api.config;

import java.time.Duration;
import java.util.Optional;
import org.holdfast.api.process.ScriptCommand;

/**
 * Scripts at the start and the stop of the node.
 *
 * @param startup {@code startup_script}: runs to its end before anything else starts
 * @param startupTimeout the longest it may take, 1..1000 s
 * @param shutdown {@code shutdown_script}: runs once everything else has stopped
 * @param shutdownTimeout the longest it may take, 1..1000 s
 */
public record NodeScripts(
    Optional<ScriptCommand> startup,
    Duration startupTimeout,
    Optional<ScriptCommand> shutdown,
    Duration shutdownTimeout) {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final NodeScripts NONE =
      new NodeScripts(Optional.empty(), TIMEOUT, Optional.empty(), TIMEOUT);

  /**
   * No scripts.
   *
   * @return none, with keepalived's limits
   */
  public static NodeScripts none() {
    return NONE;
  }
}
