package org.holdfast.engine.checker.internal;

import java.time.Duration;
import java.util.OptionalInt;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckResult.Status;
import org.holdfast.api.config.OnError;

/**
 * What is held to be true of a server by one check, and how a probe changes it. A value: no clock,
 * no I/O.
 *
 * <p>As in keepalived, DOWN takes one failure in the first probe and 1 + retry failures in a row
 * later. UP takes {@code rise} successes in a row of every part of the check; keepalived knows only
 * 1. The first run lasts until every part was good once. A probe that could not run changes
 * nothing, or counts as a failed one, as {@code on_error} says.
 *
 * @param verdict UP, DOWN, or UNKNOWN before there is one
 * @param reason of the last probe, or why there was none
 * @param weight that the check gives while UP; empty for the configured one
 * @param weightChange what the check adds to the weight while UP
 * @param failures failed probes in a row
 * @param successes successful probes in a row while the server is not up again, or in its first run
 * @param tried whether the first run is over
 * @param blind whether the last probe could not run
 * @param probes probes ended
 */
record CheckState(
    Status verdict,
    String reason,
    OptionalInt weight,
    int weightChange,
    int failures,
    int successes,
    boolean tried,
    boolean blind,
    long probes) {

  /** Before the first probe of a check that was there from the start. */
  static CheckState starting(boolean alpha) {
    return alpha
        ? untried(Status.DOWN, "alpha: down until the first probe that succeeds")
        : untried(Status.UP, "up until the first probe");
  }

  /** Without a verdict, and why. */
  static CheckState waiting(String reason) {
    return untried(Status.UNKNOWN, reason);
  }

  private static CheckState untried(Status verdict, String reason) {
    return new CheckState(verdict, reason, OptionalInt.empty(), 0, 0, 0, false, false, 0);
  }

  /** The same with another reason. */
  CheckState because(String reason) {
    return new CheckState(
        verdict, reason, weight, weightChange, failures, successes, tried, blind, probes);
  }

  /**
   * After a probe.
   *
   * @param result what it found
   * @param timing how many failures and successes it takes
   */
  CheckState after(CheckResult result, Timing timing) {
    return switch (result.status()) {
      case UP -> succeeded(result, timing);
      case DOWN -> failed(result, timing.retry(), false);
      case UNKNOWN ->
          timing.onError() == OnError.DOWN
              ? failed(result, timing.retry(), true)
              : unseen(result.reason());
    };
  }

  private CheckState unseen(String reason) {
    return new CheckState(
        verdict, reason, weight, weightChange, failures, successes, tried, true, probes + 1);
  }

  /** When it is not probed any more because of what the check itself did. */
  CheckState given(OnError policy, String reason) {
    Status left = policy == OnError.DOWN ? Status.DOWN : verdict;
    return new CheckState(
        left, reason, weight, weightChange, failures, successes, tried, blind, probes);
  }

  private CheckState succeeded(CheckResult result, Timing timing) {
    int inRow = successes + 1;
    if (verdict == Status.UP && !tried && inRow < timing.parts()) {
      return up(result, inRow, false);
    }
    int rise = timing.successesToRise();
    if (verdict == Status.UP || inRow >= rise) {
      return up(result, 0, true);
    }
    String soFar = "success " + inRow + " of " + rise + ": " + result.reason();
    return new CheckState(verdict, soFar, weight, weightChange, 0, inRow, true, false, probes + 1);
  }

  private CheckState up(CheckResult result, int inRow, boolean over) {
    return new CheckState(
        Status.UP,
        result.reason(),
        result.weight(),
        result.weightChange(),
        0,
        inRow,
        over,
        false,
        probes + 1);
  }

  private CheckState failed(CheckResult result, int retry, boolean blindly) {
    int inRow = failures + 1;
    boolean holds = tried && verdict == Status.UP && inRow <= retry;
    return new CheckState(
        holds ? Status.UP : Status.DOWN,
        result.reason(),
        weight,
        weightChange,
        inRow,
        0,
        true,
        blindly,
        probes + 1);
  }

  /** Whether the server has failed, but not often enough to be down. */
  boolean retrying() {
    return verdict == Status.UP && failures > 0;
  }

  /** Whether the last probe spoke against the verdict, which stands for now. */
  boolean wavers() {
    return retrying() || verdict == Status.DOWN && successes > 0;
  }

  /** The time from the end of the last probe to the next. */
  Duration pause(Timing timing) {
    if (failures == 0) {
      return timing.delayLoop();
    }
    return verdict == Status.UP ? timing.delayBeforeRetry() : timing.delayWhileDown();
  }

  /** Whether both say the same about the server. */
  boolean agreesWith(CheckState other) {
    return verdict == other.verdict
        && weight.equals(other.weight)
        && weightChange == other.weightChange;
  }
}
