package org.holdfast.kernel.ipvs.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.dataplane.DestinationKey;
import org.holdfast.kernel.dataplane.FlowTable;
import org.holdfast.kernel.dataplane.ServiceKey;
import org.holdfast.wire.ipvs.IpvsCounts;

/** Connections of destinations, by the counters of IPVS. */
record IpvsFlows(IpvsDataplane plane) implements FlowTable {
  private static final int TCP = 6;

  @Override
  public Map<DestinationKey, Long> flows(Set<ServiceKey> services) throws KernelException {
    Map<DestinationKey, Long> flows = new HashMap<>();
    plane
        .with(connection -> connection.counts(services))
        .forEach((destination, counts) -> flows.put(destination, flows(destination, counts)));
    return flows;
  }

  /** IPVS remembers a TCP connection for minutes after its FIN, as inactive. */
  private static long flows(DestinationKey destination, IpvsCounts counts) {
    return destination.service().protocol() == TCP
        ? counts.active()
        : counts.active() + counts.inactive();
  }
}
