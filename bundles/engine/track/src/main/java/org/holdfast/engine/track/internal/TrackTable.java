package org.holdfast.engine.track.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.holdfast.api.config.VrrpScript;
import org.holdfast.api.track.TrackerId;
import org.holdfast.api.track.TrackerStatus;
import org.holdfast.engine.track.internal.TrackAction.Cancel;
import org.holdfast.engine.track.internal.TrackAction.Changed;
import org.holdfast.engine.track.internal.TrackAction.Removed;

/**
 * Every tracker: events in, actions out. No clock and no thread of its own; times are nanoseconds
 * of one monotonic clock, instants are for people.
 */
final class TrackTable {
  private final TreeMap<String, Tracker> trackers = new TreeMap<>();
  private long lastRun;
  private TrackMemory left = TrackMemory.none();

  /** What an earlier version of this bundle left, for those that come. */
  void recall(TrackMemory memory) {
    left = memory;
  }

  List<TrackMemory.One> memory() {
    return trackers.values().stream()
        .filter(one -> one.status().state() != TrackerStatus.State.UNKNOWN)
        .map(Tracker::memory)
        .toList();
  }

  /** Takes the scripts of a configuration; what is unchanged keeps its state, schedule and run. */
  List<TrackAction> configure(List<VrrpScript> scripts, long now, Instant at) {
    List<TrackAction> actions = new ArrayList<>();
    Set<String> gone = new HashSet<>(trackers.keySet());
    for (VrrpScript script : scripts) {
      gone.remove(script.name());
      Tracker known = trackers.get(script.name());
      if (known == null) {
        Tracker fresh = new Tracker(script, now, at);
        left.of(fresh.status().id()).ifPresent(fresh::recall);
        trackers.put(script.name(), fresh);
        actions.add(new Changed(fresh.status()));
      } else if (known.reconfigure(script, now)) {
        cancel(known, actions);
      }
    }
    left = TrackMemory.none();
    for (String name : gone) {
      cancel(trackers.remove(name), actions);
      actions.add(new Removed(new TrackerId(TrackerId.SCRIPT, name)));
    }
    actions.addAll(advance(now, at));
    return actions;
  }

  /** Starts every run that is due. */
  List<TrackAction> advance(long now, Instant at) {
    List<TrackAction> actions = new ArrayList<>();
    for (Tracker tracker : trackers.values()) {
      if (tracker.nextStart() - now <= 0) {
        actions.addAll(tracker.due(++lastRun, now, at));
      }
    }
    return actions;
  }

  /** A run ended. One that was cancelled before counts for nothing. */
  List<TrackAction> finished(String name, long run, Outcome outcome, Instant at) {
    Tracker tracker = trackers.get(name);
    return tracker != null && tracker.run() == run ? tracker.finished(outcome, at) : List.of();
  }

  /** When {@link #advance} is to be called next; {@code Long.MAX_VALUE} for never. */
  long nanosToNext(long now) {
    return trackers.values().stream()
        .mapToLong(tracker -> Math.max(0, tracker.nextStart() - now))
        .min()
        .orElse(Long.MAX_VALUE);
  }

  List<TrackerStatus> statuses() {
    return trackers.values().stream().map(Tracker::status).toList();
  }

  private static void cancel(Tracker tracker, List<TrackAction> actions) {
    if (tracker.running()) {
      actions.add(new Cancel(tracker.run()));
      tracker.forgetRun();
    }
  }
}
