package org.holdfast.engine.checker.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckStatus.Binding;

/**
 * Decides when a probe starts, when it is cut off and when it is left behind, and takes its result.
 * A probe has until its limit; then its sockets close and it is interrupted; one second later it is
 * left behind and the check goes on without it.
 */
final class Scheduler {
  static final Duration GRACE = Duration.ofSeconds(1);

  /** When no virtual thread gets on for so long, there is no carrier left for any. */
  static final Duration START_LIMIT = Duration.ofMillis(500);

  /** A timer that fires later than this tells that the process stood still. */
  static final Duration STANDSTILL = Duration.ofMillis(500);

  /** More probes of one check than this are not left behind: then it rests until one ends. */
  static final int MOST_STRAY = 3;

  /**
   * When so many probes of one bundle never end, it is stopped: each of them may cost a processor.
   */
  static final int MOST_OF_BUNDLE = 8;

  private final Now now;
  private final Timers timers;
  private final Effects effects;
  private final Board board;
  private final Counts counts;
  private final int maxConcurrent;
  private final Consumer<Check> needsChecker;
  private final Set<Check> ready = new LinkedHashSet<>();

  /** Probes that began in the order in which they did, each until START_LIMIT has passed. */
  private final Deque<Fresh> fresh = new ArrayDeque<>();

  private final Set<Probe> stray = new HashSet<>();
  private final Set<ProvidedType> untrusted = new HashSet<>();
  private int running;
  private boolean carriersGone;

  /** Probes on virtual threads that have ended. */
  private long carried;

  /** The last begin of a probe on a virtual thread that has ended. */
  private long carriedSince;

  /** A probe, when it began, when it is to be cut off, and how many virtual ones had ended then. */
  private record Fresh(Probe probe, long beganNanos, long limit, long carried) {}

  Scheduler(
      Now now,
      Timers timers,
      Effects effects,
      Board board,
      Counts counts,
      int maxConcurrent,
      Consumer<Check> needsChecker) {
    this.now = now;
    this.timers = timers;
    this.effects = effects;
    this.board = board;
    this.counts = counts;
    this.maxConcurrent = maxConcurrent;
    this.needsChecker = needsChecker;
  }

  /** Probes the check at a time, instead of whenever it would have been. */
  void schedule(Check check, long atNanos) {
    unschedule(check);
    check.dueNanos = atNanos;
    if (check.suspended) {
      return;
    }
    check.next = timers.at(atNanos, () -> due(check));
  }

  /**
   * Brings the next probe nearer when the pauses become shorter, by as much as they do: thousands
   * of checks that were spread over the old pause are spread over the new one.
   */
  void hasten(Check check, Duration oldPause, Duration newPause) {
    long left = check.dueNanos - now.nanos();
    if (check.next != null && left > 0 && newPause.compareTo(oldPause) < 0) {
      double part = (double) newPause.toNanos() / oldPause.toNanos();
      schedule(check, now.nanos() + (long) (left * part));
    }
  }

  /** Something happened that a probe would see: probes at once, or again after one in flight. */
  void hurry(Check check) {
    if (check.probe != null) {
      check.again = true;
    } else if (check.isBound()) {
      schedule(check, now.nanos());
    }
  }

  /** Starts no more probes of the check; one in flight may end. */
  void unschedule(Check check) {
    if (check.next != null) {
      check.next.cancel();
      check.next = null;
    }
    ready.remove(check);
  }

  /** Takes its checker from the check; it is closed as soon as no probe uses it. */
  void drop(Check check) {
    Made made = check.made;
    check.made = null;
    if (made != null && (check.probe == null || check.probe.checker() != made.checker())) {
      effects.close(made.checker());
    }
  }

  /** Ends the check or its present block: a probe in flight is cut off and counts for nothing. */
  void retire(Check check) {
    unschedule(check);
    drop(check);
    Probe probe = check.probe;
    check.probe = null;
    if (probe != null) {
      cutOff(probe);
    }
  }

  /** A type has left: what it left behind is not held against the next bundle. */
  void forgive(Check check, ProvidedType type) {
    untrusted.remove(type);
    stray.removeIf(probe -> probe.check() == check);
    check.stray = 0;
  }

  /**
   * Looks that no check is stuck: one that is bound has a probe in flight, waits for its turn, or
   * has a time for it. What an error has left without any of these goes on here.
   */
  void rescue(Iterable<Check> checks) {
    for (Check check : checks) {
      boolean flies = check.probe != null && check.probe.inFlight;
      boolean rests = check.suspended || ready.contains(check);
      if (check.isBound() && !flies && check.next == null && !rests) {
        counts.rescued();
        effects.warn(check.plan.name() + " was stuck and goes on; report this");
        check.probe = null;
        schedule(check, now.nanos());
      }
    }
  }

  private void due(Check check) {
    check.next = null;
    ready.add(check);
    startReady();
  }

  private void startReady() {
    Iterator<Check> waiting = ready.iterator();
    while (running < maxConcurrent && waiting.hasNext()) {
      Check check = waiting.next();
      waiting.remove();
      if (check.isBound() && check.probe == null) {
        start(check);
      }
    }
    counts.inFlight(running, ready.size());
  }

  private void start(Check check) {
    boolean onPlatformThread = carriersGone || untrusted.contains(check.type);
    Probe probe = new Probe(check, onPlatformThread, now.nanos());
    check.probe = probe;
    check.again = false;
    counts.started(now.nanos() - check.dueNanos, check.state.pause(check.timing));
    probe.inFlight = true;
    running++;
    watch(probe, now.in(probe.limit()));
    effects.start(probe);
  }

  /**
   * Sees to it that the probe ends. Most end before anything is due, so they are watched in a
   * queue, which costs less than a timer each.
   */
  private void watch(Probe probe, long limit) {
    if (probe.onPlatformThread()) {
      later(probe, limit, () -> reachedLimit(probe, limit));
    } else if (limit - now.nanos() <= START_LIMIT.toNanos()) {
      long before = carried;
      later(probe, limit, () -> lookWhetherBegun(probe, limit, before));
    } else {
      if (fresh.isEmpty()) {
        timers.at(now.in(START_LIMIT), this::lookAtFresh);
      }
      fresh.add(new Fresh(probe, now.nanos(), limit, carried));
    }
  }

  private void lookAtFresh() {
    long old = now.nanos() - START_LIMIT.toNanos();
    for (Fresh first = fresh.peek(); first != null; first = fresh.peek()) {
      if (first.probe().inFlight && first.beganNanos() - old > 0) {
        timers.at(first.beganNanos() + START_LIMIT.toNanos(), this::lookAtFresh);
        return;
      }
      fresh.remove();
      if (first.probe().inFlight) {
        lookWhetherBegun(first.probe(), first.limit(), first.carried());
      }
    }
  }

  private void lookWhetherBegun(Probe probe, long limit, long before) {
    if (probe.hasBegun()) {
      later(probe, limit, () -> reachedLimit(probe, limit));
    } else if (carried != before) {
      // Virtual threads get on, and this one waits for its turn: the node is busy.
      watch(probe, now.in(probe.limit()));
    } else if (probe.claim()) {
      takeBack(probe);
    } else {
      later(probe, limit, () -> reachedLimit(probe, limit));
    }
  }

  private void later(Probe probe, long atNanos, Runnable what) {
    probe.timer = timers.at(atNanos, what);
  }

  /** Checks that never end hold every carrier of virtual threads: the others go on without them. */
  private void takeBack(Probe probe) {
    if (!carriersGone) {
      carriersGone = true;
      effects.warn(
          "checks that never end hold up all virtual threads; probes run on threads of their own"
              + " until one is free. See the warnings of checks that were left behind.");
      effects.askCarriers();
    }
    land(probe);
    Check check = probe.check();
    if (check.probe == probe) {
      check.probe = null;
      if (check.isBound()) {
        schedule(check, now.nanos());
      }
    }
    if (check.made == null || check.made.checker() != probe.checker()) {
      effects.close(probe.checker());
    }
    startReady();
  }

  /** A virtual thread has run. */
  void carriersAnswer() {
    if (carriersGone) {
      carriersGone = false;
      effects.info("virtual threads are free again; probes run on them");
    }
  }

  /** After a standstill of this process a probe gets another second to see what came meanwhile. */
  private void reachedLimit(Probe probe, long limit) {
    if (now.nanos() - limit > STANDSTILL.toNanos()) {
      later(probe, now.in(GRACE), () -> cutOff(probe));
    } else {
      cutOff(probe);
    }
  }

  private void cutOff(Probe probe) {
    counts.cutOff();
    if (probe.timer != null) {
      probe.timer.cancel();
    }
    awaitEnd(probe, now.nanos(), carried);
    effects.cutOff(probe);
  }

  /**
   * A probe that does not end a second after it was cut off is left behind; but not while the node
   * is so busy that its thread may not have had its turn: then probes end, but none of those that
   * began since.
   */
  private void awaitEnd(Probe probe, long cutNanos, long carriedThen) {
    later(
        probe,
        now.in(GRACE),
        () -> {
          boolean busy = carried != carriedThen && carriedSince - cutNanos <= 0;
          if (busy && !probe.onPlatformThread()) {
            awaitEnd(probe, cutNanos, carried);
          } else {
            abandon(probe);
          }
        });
  }

  private static long later(long one, long other) {
    return one - other > 0 ? one : other;
  }

  private void abandon(Probe probe) {
    land(probe);
    Check check = probe.check();
    if (check.probe == probe) {
      stray.add(probe);
      check.stray++;
      check.leftBehind++;
      counts.leftBehind();
      untrusted.add(probe.type());
      take(
          probe,
          CheckResult.unknown(
              "the check did not end within "
                  + Texts.seconds(GRACE)
                  + " after its limit of "
                  + Texts.seconds(probe.limit())
                  + " and was left behind"));
      if (check.made != null && check.made.checker() == probe.checker()) {
        unschedule(check);
        check.made = null; // closed when the probe ends after all
        needsChecker.accept(check);
      }
      accuse(probe);
    }
    startReady();
  }

  private void accuse(Probe last) {
    String bundle = last.type().bundle();
    List<Probe> left =
        stray.stream().filter(probe -> probe.type().bundle().equals(bundle)).toList();
    if (left.size() == MOST_OF_BUNDLE) {
      String harm = "has left " + MOST_OF_BUNDLE + " probes behind that do not end";
      effects.harm(bundle, harm + ", the last of " + last.plan().name());
      left.stream().map(Probe::check).distinct().forEach(check -> giveUp(check, harm));
    }
  }

  /** Nobody will look at its server again before people have mended the bundle. */
  private void giveUp(Check check, String harm) {
    CheckState before = check.state;
    board.enter(check, before.given(check.plan.config().onError(), "its bundle " + harm));
    board.log(check, before, CheckResult.unknown(check.state.reason()));
  }

  /** A probe ended, in time or after it was left behind. */
  void ended(Probe probe, CheckResult result) {
    Check check = probe.check();
    land(probe);
    if (!probe.onPlatformThread()) {
      carriedSince = carried++ == 0 ? probe.beganNanos : later(carriedSince, probe.beganNanos);
    }
    if (stray.remove(probe)) {
      check.stray--;
      if (stray.stream().noneMatch(other -> probe.type().equals(other.type()))) {
        untrusted.remove(probe.type());
      }
      needsChecker.accept(check);
    }
    if (check.probe == probe) {
      take(probe, result);
    }
    if (check.made == null || check.made.checker() != probe.checker()) {
      effects.close(probe.checker());
    }
    startReady();
  }

  /** The probe is in flight no more; its place is free. */
  private void land(Probe probe) {
    if (probe.inFlight) {
      probe.inFlight = false;
      running--;
    }
    if (probe.timer != null) {
      probe.timer.cancel();
      probe.timer = null;
    }
  }

  private void take(Probe probe, CheckResult result) {
    Check check = probe.check();
    check.probe = null;
    counts.probe(probe.type().keyword(), result.status(), now.nanos() - probe.beganNanos);
    CheckState before = check.state;
    boolean drained = check.binding == Binding.DRAINING;
    if (drained) {
      check.binding = Binding.HELD;
    }
    board.enter(check, before.after(result, check.timing));
    if (drained && before.agreesWith(check.state)) {
      board.changed(check);
    }
    board.log(check, before, result);
    long next = check.again ? now.nanos() : now.in(check.state.pause(check.timing));
    if (check.isBound()) {
      schedule(check, next);
    } else {
      check.dueNanos = next;
    }
  }
}
