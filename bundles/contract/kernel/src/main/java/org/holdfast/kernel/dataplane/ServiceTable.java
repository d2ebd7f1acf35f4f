package org.holdfast.kernel.dataplane;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Virtual services by key.
 *
 * @param services in insertion order
 */
public record ServiceTable(Map<ServiceKey, Service> services) {

  /** Copies the map, keeping its order. */
  public ServiceTable {
    services = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(services));
  }

  /**
   * A table of these services.
   *
   * @param services no two with one key
   * @return the table
   */
  public static ServiceTable of(Collection<Service> services) {
    Map<ServiceKey, Service> map = new LinkedHashMap<>();
    for (Service service : services) {
      if (map.put(service.key(), service) != null) {
        throw new IllegalArgumentException("two services with key " + service.key());
      }
    }
    return new ServiceTable(map);
  }
}
