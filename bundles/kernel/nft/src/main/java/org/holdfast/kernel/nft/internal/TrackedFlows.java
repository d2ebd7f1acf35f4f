package org.holdfast.kernel.nft.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.holdfast.kernel.KernelCounts;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.dataplane.DestinationKey;
import org.holdfast.kernel.dataplane.FlowTable;
import org.holdfast.kernel.dataplane.ServiceKey;
import org.holdfast.kernel.netlink.NetlinkConnection;
import org.holdfast.kernel.netlink.NetlinkPort;
import org.holdfast.wire.conntrack.ConntrackMessages;
import org.holdfast.wire.conntrack.Flow;
import org.holdfast.wire.nft.NftRequest;

/** Connections of destinations, as the kernel's connection tracking knows them. */
record TrackedFlows(NetlinkPort port, KernelCounts counts) implements FlowTable {
  private static final int DUMP = 0x300;
  private static final int ENOENT = 2;

  @Override
  public Map<DestinationKey, Long> flows(Set<ServiceKey> services) throws KernelException {
    Map<DestinationKey, Long> flows = new HashMap<>();
    for (Flow flow : read(services)) {
      if (!flow.closed()) {
        destination(services, flow).ifPresent(key -> flows.merge(key, 1L, Long::sum));
      }
    }
    return flows;
  }

  @Override
  public void end(Set<DestinationKey> removed) throws KernelException {
    Set<ServiceKey> services =
        removed.stream().map(DestinationKey::service).collect(Collectors.toSet());
    List<NetlinkConnection.Named> requests = new ArrayList<>();
    for (Flow flow : read(services)) {
      destination(services, flow)
          .filter(removed::contains)
          .ifPresent(
              place ->
                  requests.add(
                      Kernel.named(
                          "end a connection to " + flow.answering(),
                          new NftRequest(
                              ConntrackMessages.DELETE, 0, ConntrackMessages.delete(flow)))));
    }
    try (Kernel kernel = new Kernel(port)) {
      kernel.each(requests, ENOENT);
    } catch (KernelException e) {
      throw counts.failed("conntrack.remove", e);
    }
  }

  private List<Flow> read(Set<ServiceKey> services) throws KernelException {
    List<Flow> all = new ArrayList<>();
    try (Kernel kernel = new Kernel(port)) {
      for (boolean ipv6 : new boolean[] {false, true}) {
        if (services.stream().anyMatch(key -> isIpv6(key) == ipv6)) {
          kernel
              .ask(
                  "read tracked connections",
                  new NftRequest(ConntrackMessages.GET, DUMP, ConntrackMessages.dump(ipv6)),
                  ConntrackMessages::flow)
              .forEach(flow -> flow.ifPresent(all::add));
        }
      }
    } catch (KernelException e) {
      throw counts.failed("conntrack.read", e);
    }
    return all;
  }

  private static boolean isIpv6(ServiceKey key) {
    return key.address().getAddress().length == 16;
  }

  /** Where one of the services sent a flow. A service of every port leaves the port as it was. */
  private static Optional<DestinationKey> destination(Set<ServiceKey> services, Flow flow) {
    ServiceKey one =
        new ServiceKey(
            flow.protocol(), flow.original().to().getAddress(), flow.original().to().getPort());
    if (services.contains(one)) {
      return Optional.of(
          new DestinationKey(one, flow.answering().getAddress(), flow.answering().getPort()));
    }
    ServiceKey any = new ServiceKey(one.protocol(), one.address(), 0);
    return services.contains(any)
        ? Optional.of(new DestinationKey(any, flow.answering().getAddress(), 0))
        : Optional.empty();
  }
}
