package org.holdfast.engine.lvs.internal;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.holdfast.kernel.dataplane.DestinationKey;
import org.holdfast.lvs.LvsState;

/** Destinations whose connections end as soon as the kernel holds them no more. One thread. */
final class Endings {
  private final KernelTable kernel;
  private final Set<DestinationKey> waiting = new LinkedHashSet<>();

  Endings(KernelTable kernel) {
    this.kernel = kernel;
  }

  /** Takes those that one state held and the next does not; what is back is forgotten. */
  void ended(LvsState before, LvsState after) {
    if (!waiting.isEmpty()) {
      waiting.removeAll(after.destinations());
    }
    waiting.addAll(after.endedSince(before));
  }

  /** Ends those that the kernel holds no more. */
  void run() {
    Set<DestinationKey> due =
        waiting.stream()
            .filter(place -> kernel.settled(place.service()))
            .collect(Collectors.toSet());
    if (!due.isEmpty() && kernel.end(due)) {
      waiting.removeAll(due);
    }
  }
}
