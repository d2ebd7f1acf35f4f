package org.holdfast.engine.config.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.holdfast.api.config.ChangeRefusedException;
import org.holdfast.api.config.ChangeService;
import org.holdfast.api.config.Commit;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.ConfigurationService.Outcome;
import org.holdfast.api.config.Origin;
import org.holdfast.api.config.Origin.Source;
import org.holdfast.api.config.Plan;
import org.holdfast.api.config.ReloadSettings;
import org.holdfast.api.journal.JournalNote;
import org.holdfast.api.lvs.VirtualServerStatus;
import org.holdfast.api.vrrp.VrrpTransition;
import org.holdfast.config.plan.Present;
import org.osgi.service.log.Logger;

/** Changes of the running configuration with a way back: confirmation, undo and history. */
final class Changes implements ChangeService {
  private static final String WAITS = "waits-for-confirmation";

  private final ConfigurationEngine engine;
  private final History history;
  private final Supplier<Present> present;
  private final Supplier<ReloadSettings> reloadSettings;
  private final Timers timers;
  private final Logger logger;

  /** Changed on the engine's thread alone. */
  private volatile Waiting waiting;

  private volatile String reportProblem = "";
  private volatile Consumer<JournalNote> journal = note -> {};

  Changes(
      ConfigurationEngine engine,
      History history,
      Supplier<Present> present,
      Supplier<ReloadSettings> reloadSettings,
      Timers timers,
      Logger logger) {
    this.engine = engine;
    this.history = history;
    this.present = present;
    this.reloadSettings = reloadSettings;
    this.timers = timers;
    this.logger = logger;
  }

  /** Who is told of what is refused; set before the first change. */
  void tells(Consumer<JournalNote> wanted) {
    journal = wanted;
  }

  /** A change that goes back by itself. */
  private static final class Waiting {
    private final Configuration before;
    private final Watched watched;
    private final Pending pending;
    private final long deadlineNanos;
    private CompletableFuture<Long> commit;
    private Timers.Timer timer;

    Waiting(Configuration before, Watched watched, Pending pending, long deadlineNanos) {
      this.before = before;
      this.watched = watched;
      this.pending = pending;
      this.deadlineNanos = deadlineNanos;
    }

    /** The number of the commit before this change. */
    OptionalLong earlier() {
      OptionalLong number = commit == null ? OptionalLong.empty() : number(commit);
      return number.orElse(0) < 2 ? OptionalLong.empty() : OptionalLong.of(number.getAsLong() - 1);
    }
  }

  /** Keeps what the start has taken, or tells that it has taken nothing. */
  void started(String who) {
    Outcome outcome = engine.last();
    Origin origin = new Origin(Source.START, who);
    if (!outcome.accepted()) {
      journal.accept(CommitNotes.refused(outcome, origin, "no other runs, so the node ends"));
      return;
    }
    history.started(
        entrant(
            origin,
            outcome.file().toString(),
            OptionalLong.empty(),
            Plan.nothing(),
            engine.current()));
  }

  /** Reads the node's own file again. */
  Outcome reload(Origin origin) {
    Outcome outcome =
        engine.call(
            () -> {
              if (waiting != null) {
                return refused(
                    engine.refuse(engine.file(), WAITS, waitingText(), remedy()), origin);
              }
              return takeFile(engine.file(), origin, taken -> {}).taken().outcome();
            });
    writeReport(outcome);
    return outcome;
  }

  @Override
  public Preview plan(Optional<Path> file) {
    return engine.preview(file.orElse(engine.file()));
  }

  @Override
  public Applied apply(Optional<Path> file, Optional<Duration> confirmWithin, Origin origin) {
    confirmWithin.ifPresent(Changes::refuseOdd);
    Path from = file.orElse(engine.file());
    Done done =
        engine.call(
            () -> {
              refuseWhileWaiting();
              Done taken =
                  takeFile(from, origin, ready -> confirmWithin.ifPresent(w -> arm(ready, w)));
              if (waiting != null) {
                waiting.commit = taken.commit();
              }
              return taken;
            });
    Applied applied = applied(done);
    List<String> notices = new ArrayList<>(applied.notices());
    if (confirmWithin.isPresent() && !done.taken().changed() && done.taken().outcome().accepted()) {
      notices.add("nothing changed, so nothing waits to be confirmed");
    }
    return with(applied, notices);
  }

  private static void refuseOdd(Duration within) {
    if (within.isNegative() || within.isZero() || within.compareTo(Duration.ofDays(7)) > 0) {
      throw new ChangeRefusedException(
          "got " + within.toSeconds() + " s to confirm, expected 1 s to 7 days");
    }
  }

  private void refuseWhileWaiting() {
    if (waiting != null) {
      throw new ChangeRefusedException(waitingText() + "; " + remedy());
    }
  }

  private String waitingText() {
    return "an earlier change waits to be confirmed, for " + left(waiting).toSeconds() + " s more";
  }

  private static String remedy() {
    return "keep it with holdfast confirm or give it up with holdfast undo first";
  }

  /** On the engine's thread, before the engines hear of the change: so that no loss is missed. */
  private void arm(Taken taken, Duration within) {
    Watched watched = Watched.of(taken.before(), taken.after(), present.get());
    Waiting armed =
        new Waiting(
            taken.before(),
            watched,
            new Pending(within, timers.now().plus(within), watched.texts()),
            timers.nanos() + within.toNanos());
    armed.timer =
        timers.after(within, () -> giveUp(armed, "nobody confirmed it within " + text(within)));
    waiting = armed;
  }

  private static String text(Duration time) {
    return time.toSeconds() + " s";
  }

  /** Hears of a transition; returns at once. */
  void heard(VrrpTransition transition) {
    Waiting now = waiting;
    if (now != null) {
      now.watched.lostBy(transition).ifPresent(why -> giveUp(now, why));
    }
  }

  /** Hears of a quorum; returns at once. */
  void heard(VirtualServerStatus status) {
    Waiting now = waiting;
    if (now != null) {
      now.watched.lostBy(status).ifPresent(why -> giveUp(now, why));
    }
  }

  private void giveUp(Waiting which, String why) {
    engine.execute(
        () -> {
          if (waiting == which) {
            logger.warn("The change that waited to be confirmed is given up: {}", why);
            goBack(which, new Origin(Source.ROLLBACK, why));
          }
        });
  }

  /** On the engine's thread. */
  private Done goBack(Waiting which, Origin origin) {
    disarm();
    OptionalLong earlier = which.earlier();
    return takeModel(
        which.before,
        earlier.isPresent() ? "of commit " + earlier.getAsLong() : "before the change",
        false,
        origin,
        earlier);
  }

  private void disarm() {
    waiting.timer.cancel();
    waiting = null;
  }

  @Override
  public Pending confirm(Origin origin) {
    return engine.call(
        () -> {
          Waiting kept = waiting;
          if (kept == null) {
            throw new ChangeRefusedException("no change waits to be confirmed");
          }
          Pending pending = shown(kept);
          disarm();
          logger.info("The change was confirmed by {}", origin.who());
          return pending;
        });
  }

  @Override
  public Optional<Pending> pending() {
    return Optional.ofNullable(waiting).map(this::shown);
  }

  private Pending shown(Waiting which) {
    return new Pending(left(which), which.pending.until(), which.pending.watched());
  }

  private Duration left(Waiting which) {
    return Duration.ofNanos(Math.max(0, which.deadlineNanos - timers.nanos()));
  }

  @Override
  public Applied undo(OptionalLong commit, Origin origin) {
    return applied(engine.call(() -> undone(commit, origin)));
  }

  @Override
  public Plan planUndo(OptionalLong commit) {
    return engine.call(
        () ->
            engine.planTo(
                waiting != null && commit.isEmpty()
                    ? waiting.before
                    : history.find(commit).configuration()));
  }

  private Done undone(OptionalLong commit, Origin origin) {
    if (waiting != null && commit.isEmpty()) {
      return goBack(waiting, origin);
    }
    History.Kept target = history.find(commit);
    Done done =
        takeModel(
            target.configuration(),
            "of commit " + target.commit().number(),
            true,
            origin,
            OptionalLong.of(target.commit().number()));
    if (waiting != null && done.taken().outcome().accepted()) {
      disarm();
    }
    return done;
  }

  /** What was taken, and its number as soon as the history knows it. */
  private record Done(Taken taken, CompletableFuture<Long> commit) {}

  private Done takeFile(Path from, Origin origin, Consumer<Taken> ready) {
    Taken taken;
    try (ReloadMarker _ = ReloadMarker.set(reloadSettings.get().markerFile(), logger)) {
      taken = engine.take(from, ready);
    }
    return done(taken, origin, from.toString(), OptionalLong.empty());
  }

  private Done takeModel(
      Configuration wanted, String name, boolean ask, Origin origin, OptionalLong returnsTo) {
    return done(engine.take(wanted, name, ask, ready -> {}), origin, "", returnsTo);
  }

  private Done done(Taken taken, Origin origin, String file, OptionalLong returnsTo) {
    if (!taken.outcome().accepted()) {
      refused(taken.outcome(), origin);
    }
    return new Done(
        taken,
        taken.changed()
            ? history.add(entrant(origin, file, returnsTo, taken.plan(), taken.after()))
            : null);
  }

  private Outcome refused(Outcome outcome, Origin origin) {
    journal.accept(CommitNotes.refused(outcome, origin, "the running one goes on"));
    return outcome;
  }

  private History.Entrant entrant(
      Origin origin, String file, OptionalLong returnsTo, Plan plan, Configuration now) {
    return new History.Entrant(timers.now(), origin, file, returnsTo, plan, now);
  }

  private Applied applied(Done done) {
    List<String> notices = new ArrayList<>();
    differs().ifPresent(notices::add);
    return new Applied(
        done.taken().outcome(), done.taken().plan(), number(done.commit()), pending(), notices);
  }

  private static OptionalLong number(CompletableFuture<Long> commit) {
    return commit == null || commit.handle((number, failed) -> failed != null).join()
        ? OptionalLong.empty()
        : OptionalLong.of(commit.join());
  }

  private static Applied with(Applied applied, List<String> notices) {
    return new Applied(
        applied.outcome(), applied.plan(), applied.commit(), applied.pending(), notices);
  }

  private Optional<String> differs() {
    return engine.runsTheFile()
        ? Optional.empty()
        : Optional.of(
            "what runs differs from "
                + engine.file()
                + ", which was not touched; the next start or reload takes the file, so change the"
                + " file or reload it");
  }

  @Override
  public List<Commit> history() {
    return history.commits();
  }

  @Override
  public Optional<Plan> changes(long number) {
    return history.changes(number);
  }

  /** What the platform shows as wrong. Any thread. */
  List<String> problems() {
    List<String> problems = new ArrayList<>(history.problems());
    differs().ifPresent(text -> problems.add("configuration: " + text));
    pending()
        .ifPresent(
            p ->
                problems.add(
                    "configuration: a change waits to be confirmed until "
                        + p.until()
                        + "; "
                        + remedy()));
    String report = reportProblem;
    if (!report.isEmpty()) {
      problems.add("reload_check_config: " + report);
    }
    return problems;
  }

  private void writeReport(Outcome outcome) {
    Optional<String> log = reloadSettings.get().checkLog();
    if (log.isEmpty()) {
      reportProblem = "";
      return;
    }
    try {
      CheckLog.write(Path.of(log.get()), outcome);
      reportProblem = "";
    } catch (IOException | RuntimeException e) {
      reportProblem = "the findings cannot be written: " + e.getMessage();
      logger.warn("reload_check_config: the findings cannot be written: {}", e.toString());
    }
  }

  /** Whether the history is written for so long that it must hang. */
  boolean overdue() {
    return history.overdue();
  }

  /** A change that waits is not given up by the stop: the file on disk rules the next start. */
  void stop() {
    history.stop();
  }
}
