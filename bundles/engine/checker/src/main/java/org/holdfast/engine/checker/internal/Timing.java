package org.holdfast.engine.checker.internal;

import java.time.Duration;
import org.holdfast.api.check.CheckSchema;
import org.holdfast.api.config.CheckConfig;
import org.holdfast.api.config.OnError;

/**
 * When a check runs, with the defaults of its type filled in.
 *
 * @param delayLoop from the end of a probe to the next
 * @param retry failed probes after the first one before the server is down
 * @param delayBeforeRetry from the end of a failed probe to the next, while the server is still up
 * @param delayWhileDown from the end of a failed probe to the next, while the server is down
 * @param rise how often in a row the whole of a server that was not up must be good
 * @param parts successful probes in a row that it takes to see the whole of the server
 * @param onError what a probe that could not run counts for
 */
record Timing(
    Duration delayLoop,
    int retry,
    Duration delayBeforeRetry,
    Duration delayWhileDown,
    int rise,
    int parts,
    OnError onError) {

  static Timing of(CheckConfig config, CheckSchema schema, int parts) {
    Duration loop = config.delayLoop();
    Duration retry = config.delayBeforeRetry().orElseGet(() -> schema.delayBeforeRetry(loop));
    return new Timing(
        loop,
        config.retry().orElse(schema.defaultRetry()),
        retry,
        schema.patientWhileDown() && retry.compareTo(loop) > 0 ? retry : loop,
        config.rise(),
        parts,
        config.onError());
  }

  /** The same for a check that follows events: each result counts at once. */
  Timing atOnce() {
    return new Timing(delayLoop, 0, delayBeforeRetry, delayWhileDown, 1, 1, onError);
  }

  /** Successes in a row before a server that was not up is up again. */
  int successesToRise() {
    return rise * parts;
  }
}
