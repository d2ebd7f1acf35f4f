package org.holdfast.engine.lvs.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.dataplane.ConnectionTable;
import org.holdfast.kernel.dataplane.Dataplane;
import org.holdfast.kernel.dataplane.DestinationKey;
import org.holdfast.kernel.dataplane.FlowTable;
import org.holdfast.kernel.dataplane.Service;
import org.holdfast.kernel.dataplane.ServiceKey;
import org.holdfast.kernel.dataplane.ServiceTable;
import org.holdfast.kernel.dataplane.Traffic;
import org.holdfast.kernel.dataplane.TrafficTable;

/** A table in memory that can refuse. */
final class FakePlane implements Dataplane {
  final Map<ServiceKey, Service> held = new LinkedHashMap<>();
  final List<ServiceTable> applied = new ArrayList<>();
  final String name;
  Optional<String> unavailable = Optional.empty();

  /** What it cannot do of a service. */
  final Map<ServiceKey, List<String>> unsupported = new LinkedHashMap<>();

  /** Services that the kernel refuses, with the error number. */
  final Map<ServiceKey, Integer> refused = new LinkedHashMap<>();

  /** Null for a plane that has none. */
  FakeConnections connections = new FakeConnections();

  /** Connections of destinations; null when they are not known. */
  Map<DestinationKey, Long> flows = new LinkedHashMap<>();

  /** What went to destinations; null when it is not counted. */
  Map<DestinationKey, Traffic> traffic;

  int trafficReads;

  /** Whether the kernel ends connections of what is removed; null when that cannot be set. */
  Boolean ends = false;

  /** What was asked to end. */
  final List<DestinationKey> ended = new ArrayList<>();

  Set<ServiceKey> lastOwned = Set.of();
  int reads;

  FakePlane(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<String> unavailable() {
    return unavailable;
  }

  @Override
  public List<String> unsupported(Service service) {
    return unsupported.getOrDefault(service.key(), List.of());
  }

  @Override
  public Optional<ConnectionTable> connections() {
    return Optional.ofNullable(connections);
  }

  @Override
  public Optional<FlowTable> flows() {
    return Optional.ofNullable(flows).map(known -> new FakeFlows(this));
  }

  @Override
  public Optional<TrafficTable> traffic() {
    return Optional.ofNullable(traffic).map(known -> this::read);
  }

  private Map<DestinationKey, Traffic> read(Set<ServiceKey> services) {
    trafficReads++;
    return traffic;
  }

  @Override
  public ServiceTable read() {
    reads++;
    return new ServiceTable(held);
  }

  @Override
  public int apply(ServiceTable wanted, Set<ServiceKey> owned) throws KernelException {
    applied.add(wanted);
    lastOwned = owned;
    int changes = 0;
    KernelException failure = null;
    for (Service service : wanted.services().values()) {
      Integer errno = refused.get(service.key());
      if (errno != null) {
        failure = new KernelException("add service " + service.key(), errno, "EIO, error", "");
      } else if (!service.equals(held.put(service.key(), service))) {
        changes++;
      }
    }
    for (ServiceKey key : owned) {
      if (!wanted.services().containsKey(key) && held.remove(key) != null) {
        changes++;
      }
    }
    if (failure != null) {
      throw failure;
    }
    return changes;
  }
}
