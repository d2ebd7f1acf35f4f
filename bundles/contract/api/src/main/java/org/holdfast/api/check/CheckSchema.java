package org.holdfast.api.check;

import java.time.Duration;
import org.holdfast.api.schema.BlockSchema;

/**
 * A check type described: its own options, and the defaults it wants from the engine.
 *
 * <p>The engine's options (retry, delay_before_retry, delay_loop, rise, warmup, alpha,
 * connect_timeout, connect_ip, connect_port, bindto, bind_port, bind_if, fwmark, log_all_failures)
 * work alike in every check and are not listed.
 *
 * @param block the keyword and the options of its own
 * @param defaultRetry tries after a first failure before the server is down, when not configured
 * @param defaultDelayBeforeRetry time between these tries, when not configured; {@link #DELAY_LOOP}
 *     for that of the check's own interval
 * @param patientWhileDown whether a server that failed and is down is asked again only after the
 *     longer one of the interval and the time between tries, as keepalived does for its HTTP checks
 */
public record CheckSchema(
    BlockSchema block,
    int defaultRetry,
    Duration defaultDelayBeforeRetry,
    boolean patientWhileDown) {

  /** As a delay before a retry: the {@code delay_loop} that is configured. */
  public static final Duration DELAY_LOOP = Duration.ZERO;

  /**
   * A type whose checks ask a server that is down at their usual interval.
   *
   * @param block the keyword and the options of its own
   * @param defaultRetry tries after a first failure before the server is down
   * @param defaultDelayBeforeRetry time between these tries; {@link #DELAY_LOOP} for the interval
   */
  public CheckSchema(BlockSchema block, int defaultRetry, Duration defaultDelayBeforeRetry) {
    this(block, defaultRetry, defaultDelayBeforeRetry, false);
  }

  /**
   * The time between tries after a first failure, when it is not configured.
   *
   * @param delayLoop the configured time between probes
   * @return never zero unless that is
   */
  public Duration delayBeforeRetry(Duration delayLoop) {
    return defaultDelayBeforeRetry.equals(DELAY_LOOP) ? delayLoop : defaultDelayBeforeRetry;
  }

  /**
   * The keyword of the block, such as {@code TCP_CHECK}.
   *
   * @return upper-case letters, digits and underscores
   */
  public String keyword() {
    return block.keyword();
  }
}
