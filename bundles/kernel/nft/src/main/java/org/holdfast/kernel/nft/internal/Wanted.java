package org.holdfast.kernel.nft.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holdfast.kernel.dataplane.Service;
import org.holdfast.kernel.dataplane.ServiceKey;

/**
 * What is wanted of the table of one family.
 *
 * @param services those to be there
 * @param owned keys of those that go when they are not to be there
 */
record Wanted(List<Service> services, Set<ServiceKey> owned) {

  Map<ServiceKey, Service> byKey() {
    Map<ServiceKey, Service> all = new HashMap<>();
    services.forEach(service -> all.put(service.key(), service));
    return all;
  }

  /** What is left to do when some services stand as they are to be. */
  Wanted without(Map<ServiceKey, Service> standing) {
    Set<ServiceKey> others = new HashSet<>(owned);
    List<Service> left = new ArrayList<>();
    for (Service service : services) {
      if (service.equals(standing.get(service.key()))) {
        others.remove(service.key());
      } else {
        left.add(service);
      }
    }
    return new Wanted(left, others);
  }

  Set<ServiceKey> keys() {
    return byKey().keySet();
  }
}
