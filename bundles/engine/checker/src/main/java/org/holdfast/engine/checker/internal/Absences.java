package org.holdfast.engine.checker.internal;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.holdfast.api.config.Configuration;
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
  private Set<VirtualServerId> suspending = Set.of();
  private Set<InetAddress> here;
  private Set<VirtualServerId> away = Set.of();

  Absences(Consumer<Set<VirtualServerId>> told) {
    this.told = told;
  }

  synchronized void configuration(Configuration wanted) {
    suspending =
        wanted.virtualServers().stream()
            .filter(VirtualServer::suspends)
            .map(VirtualServer::id)
            .collect(Collectors.toSet());
    look();
  }

  synchronized void network(NetworkState now) {
    here = now.addresses().stream().map(InterfaceAddress::address).collect(Collectors.toSet());
    look();
  }

  private void look() {
    Set<VirtualServerId> found = new HashSet<>();
    if (here != null) {
      suspending.stream().filter(id -> !here.contains(id.address())).forEach(found::add);
    }
    if (!found.equals(away)) {
      away = Set.copyOf(found);
      told.accept(away);
    }
  }
}
