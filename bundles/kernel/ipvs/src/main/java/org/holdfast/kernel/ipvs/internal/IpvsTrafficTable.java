package org.holdfast.kernel.ipvs.internal;

import java.util.Map;
import java.util.Set;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.dataplane.DestinationKey;
import org.holdfast.kernel.dataplane.ServiceKey;
import org.holdfast.kernel.dataplane.Traffic;
import org.holdfast.kernel.dataplane.TrafficTable;
import org.holdfast.wire.ipvs.IpvsAnswers;
import org.holdfast.wire.ipvs.IpvsCounts;
import org.holdfast.wire.ipvs.IpvsTraffic;
import org.holdfast.wire.netlink.NetlinkFormatException;

/** What went to destinations, by the counters of IPVS. */
record IpvsTrafficTable(IpvsDataplane plane) implements TrafficTable {

  @Override
  public Map<DestinationKey, Traffic> traffic(Set<ServiceKey> services) throws KernelException {
    return plane.with(
        "ipvs.connections.read",
        connection -> connection.destinations(services, IpvsTrafficTable::told));
  }

  private static Traffic told(byte[] answer) throws NetlinkFormatException {
    IpvsCounts now = IpvsAnswers.counts(answer);
    IpvsTraffic ever = IpvsAnswers.traffic(answer);
    return new Traffic(
        now.active(),
        now.inactive(),
        ever.connections(),
        ever.packetsIn(),
        ever.packetsOut(),
        ever.bytesIn(),
        ever.bytesOut());
  }
}
