package org.holdfast.notify.names.internal;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.config.VirtualServerId;

/**
 * Servers as keepalived writes them: {@code [192.0.2.1]:tcp:80}, {@code FWM 6}, or a group with the
 * number that a virtual server has among those of the group.
 */
public final class ServerText {
  private final Map<VirtualServerId, Integer> numbers = new HashMap<>();

  /**
   * Counts the virtual servers of each group, in configuration order.
   *
   * @param configuration which has them
   */
  public ServerText(Configuration configuration) {
    Map<VirtualServerId.Kind, Integer> count = new HashMap<>();
    configuration
        .virtualServers()
        .forEach(
            server ->
                numbers.put(server.id(), count.merge(server.id().kind(), 1, Integer::sum) - 1));
  }

  /**
   * A virtual server.
   *
   * @param id which; one that is not configured counts as the first of its group
   * @return its text
   */
  public String of(VirtualServerId id) {
    return switch (id.kind()) {
      case VirtualServerId.Address one -> endpoint(one.address(), id.protocol().name(), one.port());
      case VirtualServerId.Mark one -> "FWM " + one.mark();
      case VirtualServerId.Group one -> "[" + one.name() + "]:" + numbers.getOrDefault(id, 0);
    };
  }

  /**
   * A real server, without its virtual server.
   *
   * @param id which
   * @return its text
   */
  public String of(RealServerId id) {
    return endpoint(
        id.address().getAddress(),
        id.virtualServer().kind() instanceof VirtualServerId.Mark
            ? "none"
            : id.virtualServer().protocol().name(),
        id.address().getPort());
  }

  private static String endpoint(InetAddress address, String protocol, int port) {
    return "[" + AddressText.of(address) + "]:" + protocol.toLowerCase(Locale.ROOT) + ":" + port;
  }
}
