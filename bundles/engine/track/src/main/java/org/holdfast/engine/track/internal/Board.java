package org.holdfast.engine.track.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.holdfast.api.track.TrackerId;
import org.holdfast.api.track.TrackerStatus;
import org.holdfast.api.track.TrackerStatus.State;
import org.holdfast.engine.track.internal.TrackAction.Changed;
import org.holdfast.engine.track.internal.TrackAction.Removed;

/** The results of all sources but the scripts: what is wanted, and how it is. One thread. */
final class Board {
  private static final String HELD = "held since its bundle went: ";

  private final TreeMap<TrackerId, TrackerStatus> statuses = new TreeMap<>();

  /** What an earlier version of this bundle left; it counts until there is a result. */
  private TrackMemory left = TrackMemory.none();

  private final Set<TrackerId> recalled = new HashSet<>();

  void recall(TrackMemory memory) {
    left = memory;
  }

  List<TrackMemory.One> memory() {
    return statuses.values().stream()
        .filter(one -> one.state() != State.UNKNOWN)
        .map(one -> TrackMemory.One.of(one, 0, 0))
        .toList();
  }

  /** Takes what is wanted; what is wanted still keeps its state. */
  List<TrackAction> configure(Set<TrackerId> wanted, Set<String> kinds, Instant at) {
    List<TrackAction> actions = new ArrayList<>();
    for (TrackerId gone : statuses.keySet().stream().filter(id -> !wanted.contains(id)).toList()) {
      statuses.remove(gone);
      actions.add(new Removed(gone));
    }
    for (TrackerId id : wanted) {
      if (!statuses.containsKey(id)) {
        String reason =
            kinds.contains(id.kind())
                ? "no result yet"
                : "no bundle provides trackers of kind " + id.kind();
        TrackerStatus unknown =
            new TrackerStatus(id, State.UNKNOWN, OptionalInt.empty(), reason, at);
        Optional<TrackerStatus> before = left.of(id).map(TrackMemory.One::status);
        before.ifPresent(its -> recalled.add(id));
        put(before.orElse(unknown), actions);
      }
    }
    return actions;
  }

  /** A result; one that nobody asked for counts for nothing. */
  List<TrackAction> result(
      TrackerId id, State state, OptionalInt value, String reason, Instant at) {
    TrackerStatus before = statuses.get(id);
    if (before == null) {
      return List.of();
    }
    boolean same = before.state() == state && before.value().equals(value);
    if (state == State.UNKNOWN && recalled.contains(id)) {
      return List.of(); // its source has only just begun
    }
    recalled.remove(id);
    TrackerStatus now = new TrackerStatus(id, state, value, reason, same ? before.since() : at);
    List<TrackAction> actions = new ArrayList<>();
    statuses.put(id, now);
    if (!same) {
      actions.add(new Changed(now));
    }
    return actions;
  }

  /** The source of a kind went: its last results stand. */
  void hold(String kind) {
    statuses.replaceAll(
        (id, status) ->
            id.kind().equals(kind) && !status.reason().startsWith(HELD)
                ? new TrackerStatus(
                    id, status.state(), status.value(), HELD + status.reason(), status.since())
                : status);
  }

  List<TrackerStatus> statuses() {
    return List.copyOf(statuses.values());
  }

  Optional<TrackerStatus> status(TrackerId id) {
    return Optional.ofNullable(statuses.get(id));
  }

  private void put(TrackerStatus status, List<TrackAction> actions) {
    statuses.put(status.id(), status);
    actions.add(new Changed(status));
  }
}
