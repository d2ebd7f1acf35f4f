package org.holdfast.engine.checker.internal;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.holdfast.api.track.TrackerId;

/** Which checks follow which trackers. Of the engine's thread alone. */
final class Followers {
  private final Map<TrackerId, Set<Check>> checks = new HashMap<>();
  private final Effects effects;

  Followers(Effects effects) {
    this.effects = effects;
  }

  /** The check follows these from now on, and no others. */
  void follow(Check check, Set<TrackerId> trackers) {
    Set<TrackerId> before = check.follows;
    if (before.equals(trackers)) {
      return;
    }
    Set<TrackerId> wanted = Set.copyOf(checks.keySet());
    check.follows = trackers;
    for (TrackerId tracker : before) {
      checks.computeIfPresent(
          tracker,
          (id, those) -> {
            those.remove(check);
            return those.isEmpty() ? null : those;
          });
    }
    trackers.forEach(id -> checks.computeIfAbsent(id, i -> new LinkedHashSet<>()).add(check));
    if (!wanted.equals(checks.keySet())) {
      effects.want(Set.copyOf(checks.keySet()));
    }
  }

  /** The checks that follow a tracker. */
  Set<Check> of(TrackerId tracker) {
    return Set.copyOf(checks.getOrDefault(tracker, Set.of()));
  }
}
