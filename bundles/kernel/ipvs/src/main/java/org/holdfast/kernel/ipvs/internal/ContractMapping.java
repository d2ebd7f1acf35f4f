package org.holdfast.kernel.ipvs.internal;

import java.util.Objects;
import java.util.Optional;
import org.holdfast.kernel.dataplane.Destination;
import org.holdfast.kernel.dataplane.Service;
import org.holdfast.kernel.dataplane.ServiceKey;
import org.holdfast.kernel.dataplane.Tunnel;
import org.holdfast.wire.ipvs.IpvsDestination;
import org.holdfast.wire.ipvs.IpvsService;

/** Between the contract's services and the kernel's. */
final class ContractMapping {

  private ContractMapping() {}

  static ServiceKey key(IpvsService service) {
    return new ServiceKey(service.protocol(), service.address(), service.port(), service.mark());
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
            wanted.key().mark(),
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
        wanted.tunnel().type().ordinal(),
        wanted.tunnel().port(),
        wanted.tunnel().checksum().ordinal());
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

  /** Null for what the contract has no word for: a local node, a tunnel of a later kernel. */
  private static Destination toContract(IpvsDestination held) {
    Destination.Method method =
        switch (held.method()) {
          case IpvsDestination.MASQUERADE -> Destination.Method.NAT;
          case IpvsDestination.DIRECT_ROUTE -> Destination.Method.DR;
          case IpvsDestination.TUNNEL -> Destination.Method.TUN;
          default -> null;
        };
    Tunnel tunnel = method == Destination.Method.TUN ? tunnel(held) : Tunnel.IPIP;
    return method == null || tunnel == null
        ? null
        : new Destination(
            held.address(),
            held.port(),
            held.weight(),
            method,
            tunnel,
            held.upperThreshold(),
            held.lowerThreshold());
  }

  /** The numbers of linux/ip_vs.h are those of the order: IP_VS_CONN_F_TUNNEL_TYPE_*. */
  private static Tunnel tunnel(IpvsDestination held) {
    Tunnel.Type[] types = Tunnel.Type.values();
    Tunnel.Checksum[] checksums = Tunnel.Checksum.values();
    boolean known =
        held.tunnelType() < types.length
            && held.tunnelFlags() >= 0
            && held.tunnelFlags() < checksums.length;
    return known
        ? new Tunnel(types[held.tunnelType()], held.tunnelPort(), checksums[held.tunnelFlags()])
        : null;
  }
}
