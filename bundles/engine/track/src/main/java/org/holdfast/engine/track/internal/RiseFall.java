package org.holdfast.engine.track.internal;

import org.holdfast.api.track.TrackerStatus.State;

/**
 * What a row of results adds up to: {@code rise} successes in a row bring a tracker up, {@code
 * fall} failures in a row bring it down.
 *
 * @param rise successes in a row that make it good, at least 1
 * @param fall failures in a row that make it bad, at least 1
 * @param state what the results so far say
 * @param decisive whether the next result alone decides, as the very first one does
 * @param against results in a row that speak against the state
 */
record RiseFall(int rise, int fall, State state, boolean decisive, int against) {

  /** A tracker without results: unknown, or with {@code init_fail} bad until it has risen. */
  static RiseFall fresh(int rise, int fall, boolean initFail) {
    return new RiseFall(rise, fall, initFail ? State.DOWN : State.UNKNOWN, !initFail, 0);
  }

  /** The same after one more result. */
  RiseFall after(boolean success) {
    State says = success ? State.UP : State.DOWN;
    if (says == state) {
      return new RiseFall(rise, fall, state, false, 0);
    }
    int needed = decisive ? 1 : success ? rise : fall;
    return against + 1 >= needed
        ? new RiseFall(rise, fall, says, false, 0)
        : new RiseFall(rise, fall, state, false, against + 1);
  }

  /** The same results under other limits. */
  RiseFall with(int newRise, int newFall) {
    return new RiseFall(newRise, newFall, state, decisive, against);
  }

  /** Another script under the old name: the state holds until its first result decides. */
  RiseFall held() {
    return new RiseFall(rise, fall, state, true, 0);
  }
}
