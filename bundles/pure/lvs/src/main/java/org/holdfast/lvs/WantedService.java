package org.holdfast.lvs;

import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holdfast.api.config.Forwarding;
import org.holdfast.api.config.SorryServer;
import org.holdfast.api.config.Tunnel;
import org.holdfast.api.config.VirtualServer;
import org.holdfast.kernel.dataplane.Destination;
import org.holdfast.kernel.dataplane.DestinationKey;
import org.holdfast.kernel.dataplane.Service;
import org.holdfast.kernel.dataplane.ServiceKey;
import org.holdfast.kernel.dataplane.Tunnel.Checksum;
import org.holdfast.kernel.dataplane.Tunnel.Type;

/** Turns the state of a virtual server into the services that the kernel is to hold. */
final class WantedService {

  /** IPVS gives a sorry server this weight; it stands alone, so any but 0 does the same. */
  private static final int SORRY_WEIGHT = 1;

  private final VirtualServerState state;
  private final ServiceKey key;
  private final Map<InetSocketAddress, Destination> destinations = new LinkedHashMap<>();

  private WantedService(VirtualServerState state, ServiceKey key) {
    this.state = state;
    this.key = key;
  }

  /** Where the kernel holds a server: once in each service. */
  static Set<DestinationKey> places(VirtualServerState state, ServerState server) {
    Set<DestinationKey> places = new LinkedHashSet<>();
    for (ServiceKey key : ServiceKeys.of(state.config())) {
      InetSocketAddress at =
          new WantedService(state, key)
              .kernelAddress(server.config().id().address(), server.config().forwarding());
      places.add(new DestinationKey(key, at.getAddress(), at.getPort()));
    }
    return places;
  }

  static List<Service> of(VirtualServerState state) {
    return ServiceKeys.of(state.config()).stream()
        .map(key -> new WantedService(state, key).service())
        .toList();
  }

  private Service service() {
    VirtualServer config = state.config();
    return new Service(
        key,
        config.scheduler(),
        config.schedulerFlags(),
        config.onePacket(),
        config.persistenceSeconds().orElse(0),
        Math.min(config.persistencePrefixLength(), key.address().getAddress().length * 8),
        config.persistenceEngine(),
        destinations());
  }

  private List<Destination> destinations() {
    boolean serving = !state.sorryActive();
    for (ServerState server : state.servers()) {
      // Connections to a drained one go on also when the sorry server takes the new ones.
      if (server.alive() && serving || server.drained()) {
        put(server, server.risenWeight());
      } else if (server.config().inhibitOnFailure()) {
        put(server, 0);
      }
    }
    state.leaving().forEach(leaving -> put(leaving.server(), 0));
    if (!state.retired()) {
      state.config().sorryServer().ifPresent(this::putSorry);
    }
    return List.copyOf(destinations.values());
  }

  private void put(ServerState server, int weight) {
    InetSocketAddress address =
        kernelAddress(server.config().id().address(), server.config().forwarding());
    // Two servers can become one destination where forwarding keeps the service's port.
    destinations.merge(
        address,
        destination(
            address,
            weight,
            server.config().forwarding(),
            server.config().tunnel(),
            server.config().upperThreshold(),
            server.config().lowerThreshold()),
        (first, second) -> first.weight() >= second.weight() ? first : second);
  }

  private void putSorry(SorryServer sorry) {
    InetSocketAddress address = kernelAddress(sorry.address(), sorry.forwarding());
    if (state.sorryActive()) {
      destinations.put(
          address, destination(address, SORRY_WEIGHT, sorry.forwarding(), sorry.tunnel(), 0, 0));
    } else if (sorry.inhibit()) {
      destinations.putIfAbsent(
          address, destination(address, 0, sorry.forwarding(), sorry.tunnel(), 0, 0));
    }
  }

  /** Only address translation can change the port; the service of a mark has none. */
  private InetSocketAddress kernelAddress(InetSocketAddress address, Forwarding forwarding) {
    return forwarding == Forwarding.NAT
        ? address
        : new InetSocketAddress(address.getAddress(), key.port());
  }

  private static Destination destination(
      InetSocketAddress address,
      int weight,
      Forwarding forwarding,
      Tunnel tunnel,
      long upper,
      long lower) {
    return new Destination(
        address.getAddress(),
        address.getPort(),
        weight,
        method(forwarding),
        forwarding == Forwarding.TUN ? tunnel(tunnel) : org.holdfast.kernel.dataplane.Tunnel.IPIP,
        upper,
        lower);
  }

  private static Destination.Method method(Forwarding forwarding) {
    return switch (forwarding) {
      case NAT -> Destination.Method.NAT;
      case DR -> Destination.Method.DR;
      case TUN -> Destination.Method.TUN;
    };
  }

  private static org.holdfast.kernel.dataplane.Tunnel tunnel(Tunnel tunnel) {
    return new org.holdfast.kernel.dataplane.Tunnel(
        switch (tunnel.type()) {
          case IPIP -> Type.IPIP;
          case GUE -> Type.GUE;
          case GRE -> Type.GRE;
        },
        tunnel.port(),
        switch (tunnel.checksum()) {
          case NOCSUM -> Checksum.NONE;
          case CSUM -> Checksum.FULL;
          case REMCSUM -> Checksum.REMOTE;
        });
  }
}
