package org.holdfast.config.internal.plan;

import java.util.List;
import java.util.Optional;
import org.holdfast.api.vrrp.VrrpState;
import org.holdfast.config.plan.Present;

/** Whether instances are MASTER at this moment, by the names under which they run. */
record MasterView(Present present) {

  /** Empty when the VRRP engine is not there or does not run the instance. */
  Optional<VrrpState> state(String name) {
    return present.instances().map(states -> states.get(name));
  }

  /** Whether it is MASTER, or nobody knows. */
  boolean maybe(String name) {
    return present.instances().isEmpty() || is(name);
  }

  boolean is(String name) {
    return state(name).filter(state -> state == VrrpState.MASTER).isPresent();
  }

  /** Adds an operation that only a MASTER does; to be done now, or when it is known to be. */
  void when(String name, String operation, List<String> kernel) {
    if (is(name)) {
      kernel.add(operation);
    } else if (present.instances().isEmpty()) {
      kernel.add("when MASTER: " + operation);
    }
  }
}
