package org.holdfast.engine.lvs.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.holdfast.kernel.dataplane.Dataplane;
import org.holdfast.kernel.dataplane.Service;
import org.holdfast.kernel.dataplane.ServiceKey;
import org.holdfast.kernel.dataplane.ServiceTable;

/**
 * What a data plane can do of a table. A service that it cannot do is not in the kernel, where it
 * would be something else than what is wanted, and holds no other back.
 *
 * @param table the services that it can do
 * @param refused keys of those that it cannot do
 * @param reasons why, a line each
 */
record Doable(ServiceTable table, Set<ServiceKey> refused, List<String> reasons) {

  /** All of a table, when no plane has to do it. */
  static Doable of(ServiceTable wanted) {
    return new Doable(wanted, Set.of(), List.of());
  }

  static Doable of(ServiceTable wanted, Dataplane plane) {
    List<Service> can = new ArrayList<>();
    Set<ServiceKey> refused = new HashSet<>();
    List<String> reasons = new ArrayList<>();
    for (Service service : wanted.services().values()) {
      List<String> unsupported = plane.unsupported(service);
      if (unsupported.isEmpty()) {
        can.add(service);
      } else {
        refused.add(service.key());
      }
      reasons.addAll(unsupported);
    }
    return new Doable(ServiceTable.of(can), Set.copyOf(refused), List.copyOf(reasons));
  }
}
