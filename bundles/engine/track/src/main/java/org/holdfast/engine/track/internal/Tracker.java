package org.holdfast.engine.track.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.holdfast.api.config.VrrpScript;
import org.holdfast.api.track.TrackerId;
import org.holdfast.api.track.TrackerStatus;
import org.holdfast.engine.track.internal.TrackAction.Changed;
import org.holdfast.engine.track.internal.TrackAction.Run;

/** One {@code vrrp_script}: when it runs next, the run in progress, and what its results say. */
final class Tracker {
  /** SIGKILL comes 2 s after the limit; a run that outlives that by a second is stuck. */
  private static final long STUCK_NANOS = Duration.ofSeconds(3).toNanos();

  private static final long NO_RUN = -1;

  private VrrpScript script;
  private RiseFall results;
  private TrackerStatus status;
  private long nextStart;
  private long run = NO_RUN;
  private long runStarted;
  private Duration runLimit = Duration.ZERO;
  private boolean writtenOff;

  Tracker(VrrpScript script, long now, Instant at) {
    this.script = script;
    this.results = RiseFall.fresh(script.rise(), script.fall(), script.initFail());
    this.nextStart = now;
    String reason = script.initFail() ? "counts as bad before its first result" : "no result yet";
    this.status = status(results.state(), reason, at);
  }

  /** Goes on with what an earlier version of this bundle knew; the first result counts for it. */
  void recall(TrackMemory.One memory) {
    results = new RiseFall(script.rise(), script.fall(), memory.state(), false, memory.against());
    status = status(memory.state(), memory.reason(), memory.since());
    nextStart = Math.max(nextStart, memory.nextStart());
  }

  TrackMemory.One memory() {
    return TrackMemory.One.of(status, results.against(), nextStart);
  }

  private TrackerStatus status(TrackerStatus.State state, String reason, Instant since) {
    TrackerId id = new TrackerId(TrackerId.SCRIPT, script.name());
    return new TrackerStatus(id, state, OptionalInt.empty(), reason, since);
  }

  TrackerStatus status() {
    return status;
  }

  long nextStart() {
    return nextStart;
  }

  long run() {
    return run;
  }

  boolean running() {
    return run != NO_RUN;
  }

  /** Takes a new definition; the state holds. Returns whether the run in progress must end. */
  boolean reconfigure(VrrpScript wanted, long now) {
    VrrpScript old = script;
    script = wanted;
    results = results.with(wanted.rise(), wanted.fall());
    if (!old.interval().equals(wanted.interval())) {
      nextStart = Math.min(nextStart, now + wanted.interval().toNanos());
    }
    if (old.command().equals(wanted.command())) {
      return false;
    }
    results = results.held();
    nextStart = now;
    return running();
  }

  void forgetRun() {
    run = NO_RUN;
    writtenOff = false;
  }

  /** A run is due: start one, or count a stuck one as failed; never two at once. */
  List<TrackAction> due(long id, long now, Instant at) {
    nextStart = followingStart(now);
    if (running()) {
      long running = now - runStarted;
      if (running < runLimit.toNanos() + STUCK_NANOS) {
        return List.of();
      }
      writtenOff = true;
      return count(Outcome.overdue(Duration.ofNanos(running), runLimit), at);
    }
    run = id;
    runStarted = now;
    runLimit = script.timeout();
    return List.of(new Run(script.name(), id, script.command(), runLimit));
  }

  List<TrackAction> finished(Outcome outcome, Instant at) {
    boolean counts = !writtenOff;
    forgetRun();
    return counts ? count(outcome, at) : List.of();
  }

  /** Every interval from start to start; starts that were missed are not made up for. */
  private long followingStart(long now) {
    long interval = script.interval().toNanos();
    return now - nextStart < interval / 2 ? nextStart + interval : now + interval;
  }

  private List<TrackAction> count(Outcome outcome, Instant at) {
    TrackerStatus.State before = results.state();
    results = results.after(outcome.success());
    boolean changed = results.state() != before;
    Instant since = changed ? at : status.since();
    status = status(results.state(), outcome.reason(), since);
    return changed ? List.of(new Changed(status)) : List.of();
  }
}
