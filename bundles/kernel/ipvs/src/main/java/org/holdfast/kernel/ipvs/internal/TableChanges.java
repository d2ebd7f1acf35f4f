package org.holdfast.kernel.ipvs.internal;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holdfast.kernel.dataplane.ServiceKey;
import org.holdfast.wire.ipvs.IpvsDestination;
import org.holdfast.wire.ipvs.IpvsService;

/** The writes that make the kernel's table the wanted one, in an order that leaves no gap. */
final class TableChanges {
  private final List<Change> changes = new ArrayList<>();

  private TableChanges() {}

  /**
   * Compares.
   *
   * @param wanted the services to be there
   * @param held every service of the kernel
   * @param owned keys that may be removed
   * @return for each service first what is added, then what is edited (raised weights first), then
   *     what is removed; removed services come last
   */
  static List<Change> between(
      Map<ServiceKey, HeldService> wanted,
      Map<ServiceKey, HeldService> held,
      Set<ServiceKey> owned) {
    TableChanges changes = new TableChanges();
    wanted.forEach((key, service) -> changes.service(held.get(key), service));
    held.forEach(
        (key, service) -> {
          if (!wanted.containsKey(key) && owned.contains(key)) {
            changes.changes.add(Change.removeService(service.service()));
          }
        });
    return changes.changes;
  }

  /** What the kernel holds when all of {@link #between} was written. */
  static Map<ServiceKey, HeldService> after(
      Map<ServiceKey, HeldService> wanted,
      Map<ServiceKey, HeldService> held,
      Set<ServiceKey> owned) {
    Map<ServiceKey, HeldService> after = new LinkedHashMap<>(held);
    after.keySet().removeAll(owned);
    after.putAll(wanted);
    return after;
  }

  private void service(HeldService from, HeldService to) {
    if (from == null) {
      changes.add(Change.addService(to.service()));
      to.destinations().forEach(d -> changes.add(Change.addDestination(to.service(), d)));
      return;
    }
    if (!from.service().equals(to.service())) {
      changes.add(Change.editService(to.service()));
    }
    destinations(to.service(), byPlace(from.destinations()), to.destinations());
  }

  private void destinations(
      IpvsService service, Map<Place, IpvsDestination> held, List<IpvsDestination> wanted) {
    List<Change> raised = new ArrayList<>();
    List<Change> others = new ArrayList<>();
    for (IpvsDestination destination : wanted) {
      IpvsDestination there = held.remove(Place.of(destination));
      if (there == null) {
        changes.add(Change.addDestination(service, destination));
      } else if (!there.equals(destination)) {
        (destination.weight() > there.weight() ? raised : others)
            .add(Change.editDestination(service, destination));
      }
    }
    changes.addAll(raised);
    changes.addAll(others);
    held.values().forEach(gone -> changes.add(Change.removeDestination(service, gone)));
  }

  private static Map<Place, IpvsDestination> byPlace(Collection<IpvsDestination> destinations) {
    Map<Place, IpvsDestination> places = new LinkedHashMap<>();
    destinations.forEach(destination -> places.put(Place.of(destination), destination));
    return places;
  }

  private record Place(InetAddress address, int port) {
    static Place of(IpvsDestination destination) {
      return new Place(destination.address(), destination.port());
    }
  }
}
