package org.holdfast.engine.checker.internal;

import java.time.Duration;
import org.holdfast.api.check.CheckSchema;
import org.holdfast.api.config.CheckConfig;

/**
 * When a check runs, with the defaults of its type filled in.
 *
 * @param delayLoop from the end of a probe to the next
 * @param retry failed probes after the first one before the server is down
 * @param delayBeforeRetry from the end of a failed probe to the next, while the server is still up
 * @param rise successes in a row before a server that was not up is up again
 */
record Timing(Duration delayLoop, int retry, Duration delayBeforeRetry, int rise) {

  static Timing of(CheckConfig config, CheckSchema schema) {
    return new Timing(
        config.delayLoop(),
        config.retry().orElse(schema.defaultRetry()),
        config.delayBeforeRetry().orElse(schema.defaultDelayBeforeRetry()),
        config.rise());
  }
}
