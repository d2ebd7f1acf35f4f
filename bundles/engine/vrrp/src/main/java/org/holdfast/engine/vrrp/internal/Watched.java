package org.holdfast.engine.vrrp.internal;

import java.util.Optional;
import org.holdfast.api.track.TrackerStatus;
import org.holdfast.api.vrrp.TrackedStatus;
import org.holdfast.api.vrrp.TrackedStatus.Effect;
import org.holdfast.vrrp.Tracked;

/**
 * Something that an instance tracks, as it is now.
 *
 * @param tracked the thing, how it is, and what it contributes
 * @param counts whether its weight counts in the sync group
 * @param result the tracker's last result; empty for an interface
 */
record Watched(Tracked tracked, boolean counts, Optional<TrackerStatus> result) {

  /** For people; the priority of an owner stays whatever it tracks. */
  TrackedStatus status(boolean owner) {
    Effect effect = effect(owner);
    return new TrackedStatus(
        tracked.what(),
        state(),
        tracked.value(),
        tracked.weight(),
        tracked.reverse(),
        effect,
        effect == Effect.PRIORITY ? tracked.contribution() : 0,
        result.map(TrackerStatus::since),
        result.map(TrackerStatus::reason).orElse(""));
  }

  private Effect effect(boolean owner) {
    if (!counts) {
      return Effect.NOT_COUNTED;
    }
    if (tracked.isAwaited()) {
      return Effect.AWAITED;
    }
    if (tracked.isFault()) {
      return Effect.FAULT;
    }
    if (tracked.contribution() == 0) {
      return Effect.NONE;
    }
    return owner ? Effect.OWNER : Effect.PRIORITY;
  }

  private TrackerStatus.State state() {
    return switch (tracked.health()) {
      case UNKNOWN -> TrackerStatus.State.UNKNOWN;
      case UP -> TrackerStatus.State.UP;
      case DOWN -> TrackerStatus.State.DOWN;
    };
  }
}
