package org.holdfast.engine.checker.internal;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.holdfast.api.check.CheckCounters;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckResult.Status;
import org.holdfast.api.check.CheckService.CheckType;
import org.holdfast.api.check.CheckStatus;
import org.holdfast.api.check.CheckStatus.Binding;
import org.holdfast.api.config.VirtualServerId;
import org.holdfast.api.metric.MetricFamily;
import org.holdfast.api.metric.MetricSource;
import org.holdfast.api.track.TrackerId;

/**
 * All checks as one machine: events come in with their time, {@link Effects} go out. It has no
 * thread and no clock of its own, so the same events give the same effects.
 *
 * <p>Nothing is told to listeners before the checks are settled: every check bound or refused, or
 * the platform started, or {@link #PATIENCE} passed. So a restart does not empty a table in the
 * kernel only because a checker bundle starts later than the engine.
 */
final class CheckTable {
  static final Duration PATIENCE = Duration.ofSeconds(10);

  /** How often it is looked whether a check is stuck. */
  static final Duration ROUND = Duration.ofSeconds(10);

  private final Now now;
  private final Timers timers = new Timers();
  private final Counts counts = new Counts();
  private final Board board;
  private final Binder binder;
  private Set<VirtualServerId> away = Set.of();
  private CheckerMemory left = new CheckerMemory(List.of());
  private boolean configured;
  private boolean started;
  private boolean patienceOver;

  CheckTable(Effects effects, InstantSource wall, RandomGenerator random, int maxConcurrent) {
    this.now = new Now(wall);
    this.board = new Board(now, effects);
    this.binder = new Binder(now, timers, effects, board, counts, maxConcurrent, random);
  }

  /** Takes what an earlier version of this bundle left, before the first configuration. */
  void recall(CheckerMemory memory) {
    left = memory;
  }

  /** What the next version of this bundle goes on with. */
  CheckerMemory memory() {
    return configured
        ? new CheckerMemory(
            board.checks().stream()
                .filter(check -> check.state.verdict() != Status.UNKNOWN)
                .map(CheckerMemory.One::of)
                .toList())
        : left;
  }

  private void recall(List<Check> checks) {
    Map<String, CheckerMemory.One> byKey = new HashMap<>();
    left.checks().forEach(one -> byKey.put(one.key(), one));
    left = new CheckerMemory(List.of());
    for (Check check : byKey.isEmpty() ? List.<Check>of() : checks) {
      CheckerMemory.One its = byKey.get(CheckerMemory.key(check.plan));
      if (its != null) {
        check.recall(its, now.instant());
      }
    }
  }

  /** The configuration wants these checks. Equal ones keep their checkers, timers and state. */
  void configure(List<CheckPlan> wanted, long nowNanos) {
    now.is(nowNanos);
    Succession succession = Succession.of(board.checks(), wanted);
    succession.ended().forEach(binder::retire);
    List<Check> checks = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      checks.add(succeed(succession.predecessor(i), wanted.get(i)));
    }
    if (!configured) {
      recall(checks);
    }
    board.replace(checks);
    checks.forEach(this::suspendOrResume);
    checks.forEach(binder::bind);
    if (!configured) {
      configured = true;
      timers.at(now.in(PATIENCE), () -> patienceOver = true);
      timers.at(now.in(ROUND), this::round);
    }
    settleIfDue();
  }

  private Check succeed(Check predecessor, CheckPlan plan) {
    if (predecessor == null) {
      return binder.configured(plan);
    }
    if (predecessor.plan.meansTheSameAs(plan)) {
      predecessor.plan = plan;
    } else if (predecessor.plan.probesLike(plan) && predecessor.binding != Binding.REFUSED) {
      binder.retime(predecessor, plan);
    } else {
      binder.replan(predecessor, plan);
    }
    return predecessor;
  }

  /**
   * The virtual servers whose address is not on this host, of those that say {@code ha_suspend}:
   * their checks rest, and what was known of the servers stays.
   */
  void suspend(Set<VirtualServerId> away, long nowNanos) {
    now.is(nowNanos);
    this.away = away;
    board.checks().forEach(this::suspendOrResume);
  }

  private void suspendOrResume(Check check) {
    binder.suspend(check, away.contains(check.plan.id().server().virtualServer()));
  }

  /** A check type is provided. */
  void arrived(ProvidedType type, long nowNanos) {
    now.is(nowNanos);
    binder.arrived(type);
    settleIfDue();
  }

  /** A check type is provided no more. */
  void left(ProvidedType type, long nowNanos) {
    now.is(nowNanos);
    binder.left(type);
    settleIfDue();
  }

  /** A factory made a checker. */
  void made(Creation creation, Made made, long nowNanos) {
    now.is(nowNanos);
    binder.made(creation, made);
    settleIfDue();
  }

  /** A factory refused a block. */
  void refused(Creation creation, String reason, long nowNanos) {
    now.is(nowNanos);
    binder.refused(creation, reason);
    settleIfDue();
  }

  /** A probe ended. */
  void ended(Probe probe, CheckResult result, long nowNanos) {
    now.is(nowNanos);
    binder.scheduler().ended(probe, result);
  }

  /** A tracker is new, changed its state or value, or went. */
  void trackerChanged(TrackerId tracker, long nowNanos) {
    now.is(nowNanos);
    binder.trackerChanged(tracker);
  }

  /** The virtual thread of {@link Effects#askCarriers} has run. */
  void carriersAnswer(long nowNanos) {
    now.is(nowNanos);
    binder.scheduler().carriersAnswer();
  }

  /** The framework has reached the start level at which it stays. */
  void platformStarted(long nowNanos) {
    now.is(nowNanos);
    started = true;
    settleIfDue();
  }

  /** Does what is due; returns how much that was. */
  int tick(long nowNanos) {
    now.is(nowNanos);
    int count = 0;
    for (Runnable due = timers.due(nowNanos); due != null; due = timers.due(nowNanos)) {
      due.run();
      count++;
    }
    settleIfDue();
    return count;
  }

  /** The time until {@link #tick} has something to do. */
  Optional<Duration> untilNext(long nowNanos) {
    return timers.untilNext(nowNanos);
  }

  /** Ends every check; nothing is told. */
  void stop() {
    board.checks().forEach(binder::retire);
  }

  private void round() {
    timers.at(now.in(ROUND), this::round);
    binder.scheduler().rescue(board.checks());
  }

  private void settleIfDue() {
    if (board.settled() || !configured || (binder.isCreating() && !patienceOver)) {
      return;
    }
    if (started || patienceOver || board.checks().stream().allMatch(CheckTable::isDecided)) {
      for (Check check : board.checks()) {
        check.late = check.binding == Binding.UNPROVIDED && check.creation == null;
      }
      board.settle();
    }
  }

  private static boolean isDecided(Check check) {
    return check.binding == Binding.BOUND || check.binding == Binding.REFUSED;
  }

  boolean isSettled() {
    return board.settled();
  }

  /** Any thread. */
  List<CheckStatus> statuses() {
    return board.statuses();
  }

  /** Any thread. */
  List<Served> served() {
    return board.served();
  }

  /** Any thread. */
  CheckCounters counters() {
    return counts.all();
  }

  /** As {@link MetricSource#metrics} answers. Any thread. */
  List<MetricFamily> metrics() {
    return counts.metrics();
  }

  List<CheckType> types() {
    return binder.types().serving();
  }
}
