package org.holdfast.vrrp.replay;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.holdfast.vrrp.Action;
import org.holdfast.vrrp.Event;
import org.holdfast.vrrp.MachineCheckpoint;
import org.holdfast.vrrp.Phase;
import org.holdfast.vrrp.VrrpMachine;

/** One virtual router that is run again, and what its machine said that is not recorded yet. */
final class Run {
  final String instance;
  private final VrrpMachine machine;
  private final Deque<Action.Transitioned> expected = new ArrayDeque<>();

  /** When it came to its state; its checkpoint when that is not known. */
  private long since;

  private boolean sinceKnown;

  Run(String instance, MachineCheckpoint state) {
    this.instance = instance;
    machine = VrrpMachine.at(state);
    since = state.memory().takenAt();
  }

  Phase phase() {
    return machine.phase();
  }

  MachineCheckpoint state(long nanos) {
    return machine.checkpoint(nanos);
  }

  /** Tells it once more; gives what it wants done besides changes of state. */
  List<Action> tell(Event event, long nanos) {
    List<Action> others = new ArrayList<>();
    for (Action action : machine.handle(event, nanos)) {
      if (action instanceof Action.Transitioned change) {
        expected.add(change);
      } else {
        others.add(action);
      }
    }
    return others;
  }

  /** The next change of state that this version has made; null for none. */
  Action.Transitioned made() {
    return expected.poll();
  }

  /** How long it was in the state before, in nanoseconds; begins anew. */
  long changed(long nanos) {
    long before = nanos - since;
    since = nanos;
    sinceKnown = true;
    return before;
  }

  /** Whether the state before began in this recording. */
  boolean sinceKnown() {
    return sinceKnown;
  }

  void knows(Run earlier) {
    since = earlier.since;
    sinceKnown = earlier.sinceKnown;
  }
}
