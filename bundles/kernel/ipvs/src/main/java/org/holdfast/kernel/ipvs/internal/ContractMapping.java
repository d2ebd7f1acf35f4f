package org.holdfast.kernel.ipvs.internal;

import java.util.Objects;
import java.util.Optional;
import org.holdfast.kernel.dataplane.Destination;
import org.holdfast.kernel.dataplane.Service;
import org.holdfast.kernel.dataplane.ServiceKey;
import org.holdfast.wire.ipvs.IpvsDestination;
import org.holdfast.wire.ipvs.IpvsService;

/** Between the contract's services and the kernel's. */
final class ContractMapping {

  private ContractMapping() {}

  static ServiceKey key(IpvsService service) {
    return new ServiceKey(service.protocol(), service.address(), service.port());
  }

  static HeldService toKernel(Service wanted) {
    int flags = SchedulerFlags.bits(wanted.scheduler(), wanted.flags());
    flags |= wanted.persistenceSeconds() > 0 ? IpvsService.PERSISTENT : 0;
    flags |= wanted.onePacket() ? IpvsService.ONE_PACKET : 0;
    return new HeldService(
        new IpvsService(
            wanted.key().protocol(),
            wanted.key().address(),
            wanted.key().port(),
            wanted.scheduler(),
            flags,
            wanted.persistenceSeconds(),
            wanted.persistencePrefixLength(),
            wanted.persistenceEngine().orElse("")),
        wanted.destinations().stream().map(ContractMapping::toKernel).toList());
  }

  private static IpvsDestination toKernel(Destination wanted) {
    int method =
        switch (wanted.forwarding()) {
          case NAT -> IpvsDestination.MASQUERADE;
          case DR -> IpvsDestination.DIRECT_ROUTE;
          case TUN -> IpvsDestination.TUNNEL;
        };
    return new IpvsDestination(
        wanted.address(),
        wanted.port(),
        method,
        wanted.weight(),
        wanted.upperThreshold(),
        wanted.lowerThreshold(),
        0,
        0,
        0);
  }

  static Service toContract(HeldService held) {
    IpvsService service = held.service();
    boolean persistent = (service.flags() & IpvsService.PERSISTENT) != 0;
    return new Service(
        key(service),
        service.scheduler(),
        SchedulerFlags.names(service.scheduler(), service.flags()),
        (service.flags() & IpvsService.ONE_PACKET) != 0,
        persistent ? Math.clamp(service.timeoutSeconds(), 0, Integer.MAX_VALUE) : 0,
        service.prefixLength(),
        Optional.of(service.persistenceEngine()).filter(engine -> !engine.isEmpty()),
        held.destinations().stream()
            .map(ContractMapping::toContract)
            .filter(Objects::nonNull)
            .toList());
  }

  /** Null for what the contract has no word for: a GUE or GRE tunnel, a local node. */
  private static Destination toContract(IpvsDestination held) {
    Destination.Method method =
        switch (held.method()) {
          case IpvsDestination.MASQUERADE -> Destination.Method.NAT;
          case IpvsDestination.DIRECT_ROUTE -> Destination.Method.DR;
          case IpvsDestination.TUNNEL -> held.tunnelType() == 0 ? Destination.Method.TUN : null;
          default -> null;
        };
    return method == null
        ? null
        : new Destination(
            held.address(),
            held.port(),
            held.weight(),
            method,
            held.upperThreshold(),
            held.lowerThreshold());
  }
}
