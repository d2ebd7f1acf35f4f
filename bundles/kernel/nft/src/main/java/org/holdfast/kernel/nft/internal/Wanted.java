package org.holdfast.kernel.nft.internal;

import java.util.HashSet;
import java.util.List;
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

  Set<ServiceKey> keys() {
    Set<ServiceKey> keys = new HashSet<>();
    services.forEach(service -> keys.add(service.key()));
    return keys;
  }
}
