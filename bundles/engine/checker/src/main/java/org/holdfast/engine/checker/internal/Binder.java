package org.holdfast.engine.checker.internal;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.holdfast.api.check.CheckResult.Status;
import org.holdfast.api.check.CheckStatus.Binding;
import org.holdfast.api.track.TrackerId;

/**
 * Brings checks and check types together: BOUND, and when a type leaves DRAINING, HELD, and BOUND
 * again. The state of a check is never touched by it, but for the first verdict.
 */
final class Binder {
  static final Duration CREATION_LIMIT = Duration.ofSeconds(5);
  private static final String NO_ANSWER =
      "the factory did not answer within " + Texts.seconds(CREATION_LIMIT) + "; replace its bundle";
  private static final Duration SOON = Duration.ofSeconds(1);

  /** First probes that may begin together; a thousand a second of those beyond it. */
  private static final int TOGETHER = 100;

  private final Now now;
  private final Timers timers;
  private final Effects effects;
  private final Board board;
  private final Scheduler scheduler;
  private final RandomGenerator random;
  private final TypeRegistry types = new TypeRegistry();
  private final Followers followers;
  private final Turnover turnover = new Turnover();

  /** When each type that is there came, or its factory answered last. */
  private final Map<ProvidedType, Long> answered = new HashMap<>();

  private int creations;

  Binder(
      Now now,
      Timers timers,
      Effects effects,
      Board board,
      Counts counts,
      int maxConcurrent,
      RandomGenerator random) {
    this.now = now;
    this.timers = timers;
    this.effects = effects;
    this.board = board;
    this.scheduler = new Scheduler(now, timers, effects, board, counts, maxConcurrent, this::bind);
    this.random = random;
    this.followers = new Followers(effects);
  }

  /** A tracker changed: whoever follows it is probed at once. */
  void trackerChanged(TrackerId tracker) {
    followers.of(tracker).forEach(scheduler::hurry);
  }

  Scheduler scheduler() {
    return scheduler;
  }

  TypeRegistry types() {
    return types;
  }

  /** Whether a factory has not answered yet. */
  boolean isCreating() {
    return creations > 0;
  }

  /** Asks the best type for a checker, unless the check has one of it already. */
  void bind(Check check) {
    if (check.ended) {
      return;
    }
    if (check.stray >= Scheduler.MOST_STRAY) {
      rest(check);
      return;
    }
    types
        .best(check.plan.keyword(), check.refusedBy)
        .ifPresent(
            best -> {
              boolean asked = check.creation != null && check.creation.type().equals(best);
              boolean has = check.made != null && best.equals(check.type);
              if (!asked && !has) {
                create(check, best);
              }
            });
  }

  private void create(Check check, ProvidedType type) {
    cancelCreation(check);
    Creation creation = new Creation(check, type, check.plan, now.nanos());
    check.creation = creation;
    creations++;
    creation.limit = timers.at(now.in(CREATION_LIMIT), () -> overdue(creation));
    effects.create(creation);
  }

  /**
   * A factory is asked for one checker after the other: with thousands of checks many wait for
   * their turn, and it does not answer only when none of them has had an answer for this long.
   */
  private void overdue(Creation creation) {
    long lastAnswer = answered.getOrDefault(creation.type(), creation.askedNanos());
    long waited = Math.min(now.nanos() - lastAnswer, now.nanos() - creation.askedNanos());
    long left = CREATION_LIMIT.toNanos() - waited;
    if (left > 0) {
      creation.limit = timers.at(now.nanos() + left, () -> overdue(creation));
    } else {
      refuse(creation, NO_ANSWER);
    }
  }

  private void cancelCreation(Check check) {
    if (check.creation != null) {
      ProvidedType type = check.creation.type();
      check.creation.limit.cancel();
      check.creation = null;
      creations--;
      turnover.answered(type, now.nanos()).ifPresent(done -> tell(type, done));
    }
  }

  private void tell(ProvidedType type, Turnover.Done done) {
    effects.info(
        "check type %s answered for all %d checks, %s after the one before left or it came"
            .formatted(type, done.checks(), Texts.seconds(done.without())));
  }

  /** A factory made a checker. */
  void made(Creation creation, Made made) {
    answered.computeIfPresent(creation.type(), (type, before) -> now.nanos());
    Check check = creation.check();
    if (check.creation != creation) {
      effects.close(made.checker());
      return;
    }
    cancelCreation(check);
    scheduler.drop(check);
    check.type = creation.type();
    check.made = made;
    followers.follow(check, made.trackers());
    check.time(made.parts());
    check.binding = Binding.BOUND;
    check.heldSince = null;
    if (!check.everMade && !check.late) {
      board.enter(check, CheckState.starting(check.plan.config().alpha()));
    }
    long due = firstProbe(check);
    check.everMade = true;
    check.replanned = false;
    if (check.probe == null) {
      scheduler.schedule(check, due);
    }
    board.changed(check);
  }

  private long firstProbe(Check check) {
    if (!check.follows.isEmpty()) {
      return now.nanos();
    }
    if (!check.everMade) {
      return now.in(partOf(check.late ? untilProven(check) : check.plan.config().warmup()));
    }
    if (check.replanned) {
      Duration delayLoop = check.timing.delayLoop();
      return now.in(partOf(delayLoop.compareTo(SOON) < 0 ? delayLoop : SOON));
    }
    return check.dueNanos - now.nanos() > 0 ? check.dueNanos : now.nanos();
  }

  /**
   * A check whose type came late proves itself at once; thousands of them do not begin in the same
   * moment, which would take all threads there are, but within a delay_loop.
   */
  private Duration untilProven(Check check) {
    Duration spread = Duration.ofMillis(Math.max(0, board.checks().size() - TOGETHER));
    Duration delayLoop = check.timing.delayLoop();
    return delayLoop.compareTo(spread) < 0 ? delayLoop : spread;
  }

  private Duration partOf(Duration time) {
    return time.isPositive() ? Duration.ofNanos(random.nextLong(time.toNanos())) : Duration.ZERO;
  }

  /** A factory refused the block. */
  void refused(Creation creation, String reason) {
    answered.computeIfPresent(creation.type(), (type, before) -> now.nanos());
    refuse(creation, reason);
  }

  private void refuse(Creation creation, String reason) {
    Check check = creation.check();
    if (check.creation != creation) {
      return;
    }
    cancelCreation(check);
    check.refusedBy.add(creation.type());
    effects.warn(check.plan.name() + " refused by " + creation.type() + ": " + reason);
    if (check.made == null) {
      check.binding = Binding.REFUSED;
      check.because(reason);
      hold(check);
      board.changed(check);
    }
    bind(check);
  }

  /** Begins to count the answers of the factory that these checks have just turned to. */
  private void askedOf(List<Check> users) {
    users.stream()
        .filter(check -> check.creation != null && check.creation.askedNanos() == now.nanos())
        .collect(groupingBy(check -> check.creation.type(), counting()))
        .forEach((type, checks) -> turnover.asked(type, checks.intValue(), now.nanos()));
  }

  /** A type came. */
  void arrived(ProvidedType type) {
    types.add(type);
    answered.put(type, now.nanos());
    List<Check> users = board.of(type.keyword()).toList();
    users.forEach(this::bind);
    askedOf(users);
    effects.info("check type " + type + " is provided; checks of this type: " + users.size());
  }

  /** A type went. A probe in flight may end; verdicts stand. */
  void left(ProvidedType type) {
    types.remove(type);
    answered.remove(type);
    turnover.left(type, now.nanos());
    List<Check> users = board.of(type.keyword()).toList();
    users.forEach(check -> left(check, type));
    askedOf(users);
    effects.info("check type " + type + " has left; checks of this type: " + users.size());
  }

  private void left(Check check, ProvidedType type) {
    check.refusedBy.remove(type);
    if (check.creation != null && check.creation.type().equals(type)) {
      cancelCreation(check);
    }
    if (type.equals(check.type)) {
      scheduler.forgive(check, type);
      scheduler.unschedule(check);
      scheduler.drop(check);
      check.type = null;
      check.binding = check.probe == null ? Binding.HELD : Binding.DRAINING;
      hold(check);
      board.changed(check);
    } else if (check.binding == Binding.REFUSED && check.refusedBy.isEmpty()) {
      boolean decided = check.state.verdict() != Status.UNKNOWN;
      check.binding = decided ? Binding.HELD : Binding.UNPROVIDED;
      if (!decided) {
        check.because(unprovided(check));
      }
      board.changed(check);
    }
    bind(check);
  }

  /** Too many probes were left behind: no more of them until one ends or the bundle is replaced. */
  private void rest(Check check) {
    cancelCreation(check);
    check.binding = Binding.HELD;
    hold(check);
    String reason =
        check.stray + " probes never ended; not probed until one ends or its bundle is replaced";
    board.enter(check, check.state.given(check.plan.config().onError(), reason));
    effects.warn(
        check.plan.name() + " rests, " + check.state.verdict() + ": " + check.state.reason());
    board.changed(check);
  }

  private void hold(Check check) {
    if (check.heldSince == null && check.state.verdict() != Status.UNKNOWN) {
      check.heldSince = now.instant();
    }
  }

  /** A check for a new block, not bound yet. */
  Check configured(CheckPlan plan) {
    Check check = new Check(plan, CheckState.waiting(""), now.instant());
    check.state = CheckState.waiting(unprovided(check));
    check.late = board.settled() && types.best(plan.keyword(), check.refusedBy).isEmpty();
    return check;
  }

  /** Gives a running check another block; its state stays. */
  void replan(Check check, CheckPlan plan) {
    scheduler.retire(check);
    cancelCreation(check);
    check.refusedBy.clear();
    check.plan = plan;
    check.replanned = true;
    if (check.binding == Binding.REFUSED) {
      check.binding = check.everMade ? Binding.HELD : Binding.UNPROVIDED;
    } else if (check.binding == Binding.DRAINING) {
      check.binding = Binding.HELD;
    }
  }

  /**
   * Gives a running check other times; what it knows, its probe in flight and its checker stay. It
   * is replaced by a like one when its probes may take longer or less long, because that is asked
   * of a new checker only.
   */
  void retime(Check check, CheckPlan plan) {
    CheckPlan before = check.plan;
    check.plan = plan;
    if (check.type != null) {
      Timing old = check.timing;
      check.time(old.parts());
      scheduler.hasten(check, check.state.pause(old), check.state.pause(check.timing));
    }
    ProvidedType type = check.creation == null ? check.type : check.creation.type();
    if (type != null && !plan.hasTheLimitOf(before)) {
      create(check, type);
    }
  }

  /** Lets a check rest, or go on: then its first probe comes soon, spread over a second. */
  void suspend(Check check, boolean suspended) {
    if (check.suspended == suspended) {
      return;
    }
    check.suspended = suspended;
    if (suspended) {
      scheduler.unschedule(check);
      String reason = "not probed while the virtual address is not here";
      check.because(check.state.reason().isEmpty() ? reason : reason + "; " + check.state.reason());
      board.changed(check);
    } else if (check.isBound() && check.probe == null) {
      scheduler.schedule(check, now.in(partOf(SOON)));
    }
  }

  /** Ends a check. */
  void retire(Check check) {
    check.ended = true;
    followers.follow(check, Set.of());
    cancelCreation(check);
    scheduler.retire(check);
  }

  private static String unprovided(Check check) {
    return "no bundle provides " + check.plan.keyword();
  }
}
