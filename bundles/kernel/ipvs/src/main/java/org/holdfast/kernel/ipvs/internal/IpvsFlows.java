package org.holdfast.kernel.ipvs.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.dataplane.DestinationKey;
import org.holdfast.kernel.dataplane.FlowTable;
import org.holdfast.kernel.dataplane.ServiceKey;
import org.holdfast.wire.ipvs.IpvsAnswers;
import org.holdfast.wire.ipvs.IpvsCounts;

/** Connections of destinations, by the counters of IPVS. */
record IpvsFlows(IpvsDataplane plane) implements FlowTable {
  private static final int TCP = 6;

  /** Of the network namespace of who opens it; since 5.9 idle connections end at once too. */
  private static final Path EXPIRE = Path.of("/proc/sys/net/ipv4/vs/expire_nodest_conn");

  @Override
  public Map<DestinationKey, Long> flows(Set<ServiceKey> services) throws KernelException {
    Map<DestinationKey, Long> flows = new HashMap<>();
    plane
        .with(
            "ipvs.connections.read",
            connection -> connection.destinations(services, IpvsAnswers::counts))
        .forEach((destination, counts) -> flows.put(destination, flows(destination, counts)));
    return flows;
  }

  @Override
  public Optional<Boolean> endsThoseOfRemoved() throws KernelException {
    try {
      return Optional.of(!Files.readString(EXPIRE).strip().equals("0"));
    } catch (IOException e) {
      throw plane.failed("sysctl.read", fault("read", e));
    }
  }

  @Override
  public void setEndsThoseOfRemoved(boolean ends) throws KernelException {
    try {
      Files.writeString(EXPIRE, ends ? "1" : "0");
    } catch (IOException e) {
      throw plane.failed("sysctl.write", fault("set", e));
    }
  }

  private static KernelException fault(String verb, IOException e) {
    return new KernelException(
        verb + " net.ipv4.vs.expire_nodest_conn",
        0,
        e.toString(),
        "leave out expire_on_down, or let the node write " + EXPIRE);
  }

  /** IPVS remembers a TCP connection for minutes after its FIN, as inactive. */
  private static long flows(DestinationKey destination, IpvsCounts counts) {
    return destination.service().protocol() == TCP
        ? counts.active()
        : counts.active() + counts.inactive();
  }
}
