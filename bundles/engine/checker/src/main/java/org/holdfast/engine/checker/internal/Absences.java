package org.holdfast.engine.checker.internal;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.ServerGroup;
import org.holdfast.api.config.VirtualServer;
import org.holdfast.api.config.VirtualServerId;
import org.holdfast.kernel.net.InterfaceAddress;
import org.holdfast.kernel.net.NetworkState;

/**
 * Which virtual servers that say {@code ha_suspend} have their address on another host now. Before
 * the addresses of this host are known none has. Any thread; told in order.
 */
final class Absences {
  private final Consumer<Set<VirtualServerId>> told;
  private Map<VirtualServerId, VirtualServer> suspending = Map.of();
  private Set<InetAddress> here;
  private Set<VirtualServerId> away = Set.of();

  Absences(Consumer<Set<VirtualServerId>> told) {
    this.told = told;
  }

  synchronized void configuration(Configuration wanted) {
    suspending =
        wanted.virtualServers().stream()
            .filter(VirtualServer::suspends)
            .collect(Collectors.toMap(VirtualServer::id, Function.identity(), (a, b) -> a));
    look();
  }

  synchronized void network(NetworkState now) {
    here = now.addresses().stream().map(InterfaceAddress::address).collect(Collectors.toSet());
    look();
  }

  /** A group is here with any of its addresses; marks have none that could be away. */
  private boolean isHere(VirtualServer server) {
    return switch (server.id().kind()) {
      case VirtualServerId.Address one -> here.contains(one.address());
      case VirtualServerId.Mark one -> true;
      case VirtualServerId.Group one -> {
        List<ServerGroup.Addresses> ranges =
            server.group().stream()
                .flatMap(group -> group.entries().stream())
                .filter(ServerGroup.Addresses.class::isInstance)
                .map(ServerGroup.Addresses.class::cast)
                .toList();
        yield ranges.isEmpty()
            || here.stream().anyMatch(at -> ranges.stream().anyMatch(range -> range.covers(at)));
      }
    };
  }

  private void look() {
    Set<VirtualServerId> found = new HashSet<>();
    if (here != null) {
      suspending.values().stream()
          .filter(server -> !isHere(server))
          .map(VirtualServer::id)
          .forEach(found::add);
    }
    if (!found.equals(away)) {
      away = Set.copyOf(found);
      told.accept(away);
    }
  }
}
