package org.holdfast.api.track;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears results of trackers. Registered as a service (whiteboard). A new listener is told the state
 * of every tracker first. Called from one thread, in order; must return at once.
 */
@ConsumerType
public interface TrackListener {

  /**
   * A tracker is new or changed its state.
   *
   * @param status the new state
   */
  void trackerChanged(TrackerStatus status);

  /**
   * A tracker is no longer configured.
   *
   * @param id what it looked at
   */
  void trackerRemoved(TrackerId id);
}
