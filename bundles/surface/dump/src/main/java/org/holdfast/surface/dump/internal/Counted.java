package org.holdfast.surface.dump.internal;

import java.util.HashMap;
import java.util.Map;
import org.holdfast.api.vrrp.InstanceStatus;

/** Since when the counters of dumps are counted. One thread. */
final class Counted {
  private final Map<String, Map<String, Long>> begin = new HashMap<>();

  /** The counters of an instance. */
  Statistics of(Snapshot.Instance instance) {
    Map<String, Long> then = begin.getOrDefault(instance.config().name(), Map.of());
    boolean hmac = instance.config().auth().hmac().isPresent();
    return Statistics.between(instance.status().counters(), then, hmac);
  }

  /** From now on they count from 0. Nobody else's view of them changes. */
  void clear(Snapshot node) {
    begin.clear();
    for (InstanceStatus status : node.instances()) {
      begin.put(status.name(), Map.copyOf(status.counters()));
    }
  }
}
