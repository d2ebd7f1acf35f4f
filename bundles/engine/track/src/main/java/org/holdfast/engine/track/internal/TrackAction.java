package org.holdfast.engine.track.internal;

import java.time.Duration;
import org.holdfast.api.process.ScriptCommand;
import org.holdfast.api.track.TrackerId;
import org.holdfast.api.track.TrackerStatus;

/** What the engine is to do after an event. */
sealed interface TrackAction {

  /** Start a run; its end comes back as {@link TrackTable#finished}. */
  record Run(String name, long run, ScriptCommand command, Duration limit) implements TrackAction {}

  /** End a run whose result no longer counts. */
  record Cancel(long run) implements TrackAction {}

  /** Tell listeners of a new tracker or a new state. */
  record Changed(TrackerStatus status) implements TrackAction {}

  /** Tell listeners that a tracker is gone. */
  record Removed(TrackerId id) implements TrackAction {}
}
