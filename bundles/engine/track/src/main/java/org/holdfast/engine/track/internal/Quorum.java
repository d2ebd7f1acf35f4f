package org.holdfast.engine.track.internal;

import org.holdfast.api.config.TrackProcess;
import org.holdfast.api.track.TrackerStatus.State;

/** Whether enough processes run, after the delays. Times are nanoseconds of one monotonic clock. */
final class Quorum {
  private State state = State.UNKNOWN;
  private boolean pending;
  private long pendingSince;

  /** The first count decides at once; later ones when they have lasted their delay. */
  State count(TrackProcess wanted, int processes, long now) {
    boolean enough =
        processes >= wanted.quorum() && processes <= wanted.quorumMax().orElse(Integer.MAX_VALUE);
    State says = enough ? State.UP : State.DOWN;
    if (says == state) {
      pending = false;
      return state;
    }
    if (!pending) {
      pending = true;
      pendingSince = now;
    }
    long delay = (enough ? wanted.forkDelay() : wanted.terminateDelay()).toNanos();
    if (state == State.UNKNOWN || now - pendingSince >= delay) {
      pending = false;
      state = says;
    }
    return state;
  }
}
