package org.holdfast.engine.lvs.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.lvs.ServerTraffic;
import org.holdfast.kernel.dataplane.DestinationKey;
import org.holdfast.kernel.dataplane.ServiceKey;
import org.holdfast.kernel.dataplane.Traffic;

/** Counters of destinations as those of real servers, which may be in several services. */
final class CountedServers {

  private CountedServers() {}

  static Optional<Map<RealServerId, ServerTraffic>> read(
      KernelTable kernel, Map<RealServerId, Set<DestinationKey>> places) {
    Set<ServiceKey> services =
        places.values().stream()
            .flatMap(Set::stream)
            .map(DestinationKey::service)
            .collect(Collectors.toSet());
    return kernel.traffic(services).map(counted -> of(places, counted));
  }

  private static Map<RealServerId, ServerTraffic> of(
      Map<RealServerId, Set<DestinationKey>> places, Map<DestinationKey, Traffic> counted) {
    Map<RealServerId, ServerTraffic> servers = new LinkedHashMap<>();
    places.forEach(
        (server, held) ->
            held.stream()
                .filter(counted::containsKey)
                .map(place -> of(counted.get(place)))
                .reduce(ServerTraffic::plus)
                .ifPresent(sum -> servers.put(server, sum)));
    return servers;
  }

  private static ServerTraffic of(Traffic traffic) {
    return new ServerTraffic(
        traffic.active(),
        traffic.inactive(),
        traffic.connections(),
        traffic.packetsIn(),
        traffic.packetsOut(),
        traffic.bytesIn(),
        traffic.bytesOut());
  }
}
