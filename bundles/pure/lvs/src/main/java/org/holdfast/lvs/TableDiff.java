package org.holdfast.lvs;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holdfast.kernel.dataplane.Destination;
import org.holdfast.kernel.dataplane.Service;
import org.holdfast.kernel.dataplane.ServiceKey;
import org.holdfast.kernel.dataplane.ServiceTable;

/** What of one table must change to make it another. */
public final class TableDiff {

  private TableDiff() {}

  /**
   * The steps from what is there to what is wanted. For each service what is added comes before
   * what is edited (raised weights first), and that before what is removed, so that a service never
   * stands without a destination in between; removed services come last.
   *
   * @param wanted what is to be there
   * @param actual what is there
   * @param owned keys that may be removed; others that are not wanted are left alone
   * @return the steps in order; empty when nothing differs
   */
  public static List<TableStep> steps(
      ServiceTable wanted, ServiceTable actual, Set<ServiceKey> owned) {
    List<TableStep> steps = new ArrayList<>();
    for (Service service : wanted.services().values()) {
      Service present = actual.services().get(service.key());
      if (present == null) {
        steps.add(new TableStep.AddService(service));
        service
            .destinations()
            .forEach(added -> steps.add(new TableStep.AddDestination(service.key(), added)));
      } else {
        edit(present, service, steps);
      }
    }
    actual.services().keySet().stream()
        .filter(key -> !wanted.services().containsKey(key) && owned.contains(key))
        .forEach(key -> steps.add(new TableStep.RemoveService(key)));
    return steps;
  }

  private static void edit(Service from, Service to, List<TableStep> steps) {
    if (!sameSettings(from, to)) {
      steps.add(new TableStep.EditService(from, to));
    }
    Map<Place, Destination> present = byPlace(from);
    List<TableStep> raised = new ArrayList<>();
    List<TableStep> others = new ArrayList<>();
    byPlace(to)
        .forEach(
            (place, destination) -> {
              Destination there = present.remove(place);
              if (there == null) {
                steps.add(new TableStep.AddDestination(to.key(), destination));
              } else if (!there.equals(destination)) {
                (destination.weight() > there.weight() ? raised : others)
                    .add(new TableStep.EditDestination(to.key(), there, destination));
              }
            });
    steps.addAll(raised);
    steps.addAll(others);
    present.values().forEach(gone -> steps.add(new TableStep.RemoveDestination(to.key(), gone)));
  }

  private static boolean sameSettings(Service a, Service b) {
    return a.scheduler().equals(b.scheduler())
        && a.flags().equals(b.flags())
        && a.onePacket() == b.onePacket()
        && a.persistenceSeconds() == b.persistenceSeconds()
        && a.persistencePrefixLength() == b.persistencePrefixLength()
        && a.persistenceEngine().equals(b.persistenceEngine());
  }

  private static Map<Place, Destination> byPlace(Service service) {
    Map<Place, Destination> places = new LinkedHashMap<>();
    service.destinations().forEach(d -> places.put(new Place(d.address(), d.port()), d));
    return places;
  }

  private record Place(InetAddress address, int port) {}
}
