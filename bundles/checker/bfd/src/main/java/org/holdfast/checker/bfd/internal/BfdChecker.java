package org.holdfast.checker.bfd.internal;

import java.util.Optional;
import java.util.Set;
import org.holdfast.api.check.CheckContext;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.Checker;
import org.holdfast.api.track.TrackerId;
import org.holdfast.api.track.TrackerStatus;
import org.holdfast.api.track.TrackerStatus.State;

/**
 * Up while a session is Up (RFC 5880 6.2). A session of which nothing is known yet, or that no
 * bundle runs, is not Up either.
 *
 * @param name the {@code bfd_instance}
 */
record BfdChecker(String name) implements Checker {

  private TrackerId tracker() {
    return new TrackerId(TrackerId.BFD, name);
  }

  @Override
  public Set<TrackerId> trackers() {
    return Set.of(tracker());
  }

  @Override
  public CheckResult check(CheckContext context) {
    Optional<TrackerStatus> status = context.tracker(tracker());
    if (status.isEmpty()) {
      return CheckResult.unknown("BFD session " + name + ": nobody looks at it here");
    }
    State state = status.get().state();
    String reason = status.get().reason();
    return state == State.UP
        ? CheckResult.up("BFD session " + name + " is Up: " + reason)
        : CheckResult.down("BFD session " + name + " is not Up: " + reason);
  }
}
