package org.holdfast.engine.checker.internal;

import java.util.List;
import java.util.stream.Stream;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckResult.Status;
import org.holdfast.api.check.CheckStatus;

/**
 * The checks that run, and what is told of them. Nothing is told before {@link #settle}; the list
 * of checks may be read by any thread.
 */
final class Board {
  private final Now now;
  private final Effects effects;
  private volatile List<Check> checks = List.of();
  private boolean settled;

  Board(Now now, Effects effects) {
    this.now = now;
    this.effects = effects;
  }

  List<Check> checks() {
    return checks;
  }

  Stream<Check> of(String keyword) {
    return checks.stream().filter(check -> check.plan.keyword().equals(keyword));
  }

  List<CheckStatus> statuses() {
    return checks.stream().map(Check::status).toList();
  }

  /** Any thread. */
  List<Served> served() {
    return checks.stream().map(Check::served).toList();
  }

  boolean settled() {
    return settled;
  }

  void replace(List<Check> wanted) {
    checks = List.copyOf(wanted);
    checks.forEach(Check::publish);
    if (settled) {
      effects.tellAll(statuses());
    }
  }

  void settle() {
    settled = true;
    effects.tellAll(statuses());
  }

  /** A check changed its verdict, weight or binding. */
  void changed(Check check) {
    check.publish();
    if (settled && !check.ended) {
      effects.tell(check.status());
    }
  }

  /** A check has a new state; it is told and logged only as far as it differs. */
  void enter(Check check, CheckState next) {
    CheckState before = check.state;
    check.state = next;
    if (before.verdict() != next.verdict()) {
      check.since = now.instant();
    }
    boolean probed = next.probes() > before.probes();
    boolean first = check.assumed && probed && !next.wavers();
    check.assumed = probed ? check.assumed && next.wavers() : true;
    if (!before.agreesWith(next) || before.blind() != next.blind()) {
      changed(check);
      return;
    }
    check.publish();
    if (first && settled && !check.ended) {
      effects.tellReason(check.status());
    }
  }

  /** Logs what a probe has changed. */
  void log(Check check, CheckState before, CheckResult result) {
    CheckState after = check.state;
    if (before.verdict() != after.verdict()) {
      String message =
          check.plan.name()
              + " is "
              + after.verdict()
              + " (was "
              + before.verdict()
              + "): "
              + after.reason();
      if (after.verdict() == Status.UP) {
        effects.info(message);
      } else {
        effects.warn(message);
      }
    } else if (after.blind() && !before.blind()) {
      effects.warn(
          check.plan.name()
              + " could not be probed, "
              + after.verdict()
              + " is kept: "
              + after.reason());
    } else if (result.status() == Status.DOWN && check.plan.logAllFailures()) {
      effects.info(
          check.plan.name() + " failed, " + after.failures() + " in a row: " + after.reason());
    } else if (!before.weight().equals(after.weight())) {
      effects.info(check.plan.name() + " gives weight " + weight(after) + ": " + after.reason());
    }
  }

  private static String weight(CheckState state) {
    return state.weight().isPresent()
        ? Integer.toString(state.weight().getAsInt())
        : "as configured";
  }
}
