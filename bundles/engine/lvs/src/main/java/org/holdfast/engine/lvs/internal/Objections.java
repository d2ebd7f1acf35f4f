package org.holdfast.engine.lvs.internal;

import java.util.List;
import java.util.stream.Stream;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.IpvsSettings;
import org.holdfast.api.config.IpvsTimeouts;
import org.holdfast.api.config.VirtualServer;
import org.holdfast.kernel.dataplane.Dataplane;
import org.holdfast.kernel.dataplane.Service;
import org.holdfast.lvs.ServerState;
import org.holdfast.lvs.VirtualServerState;

/** What a data plane cannot do of a configuration, were all its servers alive. */
final class Objections {
  private Objections() {}

  static List<String> of(Configuration wanted, Dataplane plane) {
    Stream<String> services =
        wanted.virtualServers().stream()
            .flatMap(server -> services(server).stream())
            .flatMap(service -> plane.unsupported(service).stream());
    Stream<String> settings =
        plane.connections().isPresent() ? Stream.empty() : settings(wanted.global().ipvs());
    return Stream.concat(services, settings)
        .map(line -> "data plane " + plane.name() + " cannot do: " + line)
        .toList();
  }

  private static Stream<String> settings(IpvsSettings ipvs) {
    Stream<String> timeouts =
        ipvs.timeouts().equals(IpvsTimeouts.UNCHANGED)
            ? Stream.empty()
            : Stream.of("lvs_timeouts: its connections are those of the firewall; leave it out");
    return Stream.concat(
        timeouts,
        ipvs.syncDaemon().stream()
            .map(daemon -> "lvs_sync_daemon: it tells no other node; use conntrackd"));
  }

  private static List<Service> services(VirtualServer server) {
    List<ServerState> alive = server.realServers().stream().map(ServerState::up).toList();
    return new VirtualServerState(server, alive, true).services();
  }
}
