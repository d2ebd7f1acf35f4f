package org.holdfast.kernel.memory.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holdfast.kernel.dataplane.Dataplane;
import org.holdfast.kernel.dataplane.FlowTable;
import org.holdfast.kernel.dataplane.Service;
import org.holdfast.kernel.dataplane.ServiceKey;
import org.holdfast.kernel.dataplane.ServiceTable;
import org.osgi.service.component.annotations.Component;

/**
 * A data plane that moves no packet: for tests, simulation, and trying a configuration. It can do
 * all that can be asked, so it is taken by name, or when no other can be used.
 */
@Component(property = "service.ranking:Integer=-100")
public final class MemoryDataplane implements Dataplane {
  private final Map<ServiceKey, Service> held = new LinkedHashMap<>();

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public Optional<String> unavailable() {
    return Optional.empty();
  }

  @Override
  public List<String> unsupported(Service service) {
    return List.of();
  }

  /** No packet is moved, so no destination has a connection. */
  @Override
  public Optional<FlowTable> flows() {
    return Optional.of(services -> Map.of());
  }

  @Override
  public synchronized ServiceTable read() {
    return new ServiceTable(held);
  }

  @Override
  public synchronized int apply(ServiceTable wanted, Set<ServiceKey> owned) {
    int changes = 0;
    for (ServiceKey key : owned) {
      if (!wanted.services().containsKey(key) && held.remove(key) != null) {
        changes++;
      }
    }
    for (Service service : wanted.services().values()) {
      changes += Changes.between(held.put(service.key(), service), service);
    }
    return changes;
  }
}
