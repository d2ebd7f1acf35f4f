package org.holdfast.engine.lvs.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.holdfast.api.check.CheckId;
import org.holdfast.api.check.CheckStatus;
import org.holdfast.api.config.Configuration;
import org.osgi.service.log.Logger;

/**
 * The configuration in force and the verdicts on it. A new configuration waits until there is a
 * verdict on each of its checks, so that neither a restart nor a reload takes servers out whose
 * checks are only not known yet. After the first, it waits no longer than {@link #PATIENCE_NANOS}.
 */
final class SettledConfiguration {
  static final long PATIENCE_NANOS = 5_000_000_000L;
  private static final long FIRST_WARNING_NANOS = 30_000_000_000L;

  private final Logger logger;
  private Map<CheckId, CheckStatus> checks = new HashMap<>();
  private Configuration inForce;
  private Configuration waiting;
  private long sinceNanos;
  private boolean warned;

  SettledConfiguration(Logger logger) {
    this.logger = logger;
  }

  void configuration(Configuration wanted, long nowNanos) {
    if (wanted.equals(inForce)) {
      waiting = null;
      return;
    }
    if (wanted.equals(waiting)) {
      return;
    }
    waiting = wanted;
    sinceNanos = nowNanos;
    warned = false;
  }

  void verdicts(List<CheckStatus> all) {
    checks = new HashMap<>();
    all.forEach(this::verdict);
  }

  void verdict(CheckStatus changed) {
    checks.put(changed.id(), changed);
  }

  Map<CheckId, CheckStatus> checks() {
    return checks;
  }

  /** Null until the first one is settled. */
  Configuration inForce() {
    return inForce;
  }

  /** Puts a waiting configuration in force when it is time. */
  void run(long nowNanos) {
    if (waiting == null) {
      return;
    }
    long missing = missing();
    long deadline = deadlineNanos();
    boolean late = deadline != Long.MAX_VALUE && nowNanos - deadline >= 0;
    if (missing == 0 || late && inForce != null) {
      warn(missing);
      inForce = waiting;
      waiting = null;
    } else if (late) {
      warn(missing);
      warned = true;
    }
  }

  private long missing() {
    return waiting.virtualServers().stream()
        .flatMap(server -> server.realServers().stream())
        .flatMap(server -> server.checks().stream())
        .filter(check -> !checks.containsKey(check.id()))
        .count();
  }

  private void warn(long missing) {
    if (missing > 0 && !warned) {
      logger.warn(
          "no verdict on {} checks of the new configuration yet; is the checker engine started?",
          missing);
    }
  }

  long deadlineNanos() {
    if (waiting == null || inForce == null && warned) {
      return Long.MAX_VALUE;
    }
    return sinceNanos + (inForce == null ? FIRST_WARNING_NANOS : PATIENCE_NANOS);
  }

  /** In one line, for people; empty when nothing waits. */
  String detail() {
    return inForce == null && waiting != null ? "waiting for " + missing() + " verdicts" : "";
  }
}
