package org.holdfast.engine.vrrp.internal;

import java.util.List;
import java.util.stream.Stream;
import org.holdfast.api.config.RouteHop;
import org.holdfast.api.config.VirtualRoute;
import org.holdfast.api.config.VrrpInstance;
import org.holdfast.kernel.net.Link;

/**
 * The interfaces that the virtual routes of an instance lead by. A tracked route whose interface is
 * down cannot be set, and goes when it goes down without a word of the kernel: a fault, as in
 * keepalived, and also where the gateway alone says which interface it is.
 */
final class RouteLinks {
  private RouteLinks() {}

  static List<String> faults(VrrpInstance instance, NetworkView network) {
    return instance.routes().stream()
        .filter(VirtualRoute::tracked)
        .flatMap(route -> route.hops().stream())
        .flatMap(hop -> down(hop, network))
        .distinct()
        .filter(device -> !device.equals(instance.interfaceName()))
        .map(device -> "interface " + device + " of a virtual route is down or does not exist")
        .toList();
  }

  private static Stream<String> down(RouteHop hop, NetworkView network) {
    if (hop.device().isPresent()) {
      return hop.device().stream()
          .filter(device -> network.link(device).filter(Link::up).isEmpty());
    }
    List<Link> links = hop.gateway().map(network::towards).orElse(List.of());
    return links.stream().anyMatch(Link::up) ? Stream.empty() : links.stream().map(Link::name);
  }
}
