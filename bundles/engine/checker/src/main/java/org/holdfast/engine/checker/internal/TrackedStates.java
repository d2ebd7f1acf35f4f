package org.holdfast.engine.checker.internal;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.holdfast.api.track.TrackListener;
import org.holdfast.api.track.TrackService;
import org.holdfast.api.track.TrackerId;
import org.holdfast.api.track.TrackerStatus;

/**
 * How the trackers are that checks follow, as long as a track engine is there; without one what was
 * known stands. Any thread.
 */
final class TrackedStates implements TrackListener {
  private final Map<TrackerId, TrackerStatus> states = new ConcurrentHashMap<>();
  private final Consumer<TrackerId> changed;
  private Set<TrackerId> wanted = Set.of();
  private TrackService tracks;

  TrackedStates(Consumer<TrackerId> changed) {
    this.changed = changed;
  }

  /** The states as they are at each moment. */
  Map<TrackerId, TrackerStatus> states() {
    return states;
  }

  synchronized void want(Set<TrackerId> trackers) {
    wanted = trackers;
    if (tracks != null) {
      tracks.want(this, trackers);
    }
  }

  synchronized void bind(TrackService service) {
    tracks = service;
    if (!wanted.isEmpty()) {
      service.want(this, wanted);
    }
  }

  synchronized void unbind(TrackService service) {
    if (tracks == service) {
      tracks = null;
    }
  }

  @Override
  public void trackerChanged(TrackerStatus status) {
    states.put(status.id(), status);
    changed.accept(status.id());
  }

  @Override
  public void trackerRemoved(TrackerId id) {
    states.remove(id);
    changed.accept(id);
  }
}
