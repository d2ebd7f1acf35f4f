package org.holdfast.kernel.ipvs.internal;

import java.util.List;
import org.holdfast.wire.ipvs.IpvsDestination;
import org.holdfast.wire.ipvs.IpvsService;

/**
 * A service with its destinations in the kernel's own terms, in which wanted and held are compared.
 *
 * @param service the settings
 * @param destinations no two with one address and port
 */
record HeldService(IpvsService service, List<IpvsDestination> destinations) {

  HeldService {
    destinations = List.copyOf(destinations);
  }
}
