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
 * @param defaultDelayBeforeRetry time between these tries, when not configured
 */
public record CheckSchema(BlockSchema block, int defaultRetry, Duration defaultDelayBeforeRetry) {

  /**
   * The keyword of the block, such as {@code TCP_CHECK}.
   *
   * @return upper-case letters, digits and underscores
   */
  public String keyword() {
    return block.keyword();
  }
}
