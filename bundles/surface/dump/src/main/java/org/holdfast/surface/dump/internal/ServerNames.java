package org.holdfast.surface.dump.internal;

import java.net.InetSocketAddress;
import java.util.Locale;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.config.VirtualServerId;

/** Virtual and real servers as keepalived writes them: {@code [10.0.0.1]:tcp:80}. */
final class ServerNames {
  private ServerNames() {}

  /** The first line of a virtual server. */
  static String title(VirtualServerId id) {
    return switch (id.kind()) {
      case VirtualServerId.Address one ->
          "VS VIP = %s, VPORT = %d".formatted(Ip.text(one.address()), one.port());
      case VirtualServerId.Mark one -> "VS FWMARK = " + one.mark();
      case VirtualServerId.Group one -> "VS GROUP = " + one.name();
    };
  }

  static String of(VirtualServerId id) {
    return switch (id.kind()) {
      case VirtualServerId.Address one -> of(Ip.text(one.address()), one.port(), id);
      case VirtualServerId.Mark one -> "FWM " + one.mark();
      case VirtualServerId.Group one -> one.name();
    };
  }

  static String of(RealServerId id) {
    return of(host(id), id.address().getPort(), id.virtualServer());
  }

  /** The address, or the name that stands for servers. */
  static String host(RealServerId id) {
    return id.isName() ? id.host() : Ip.text(id.address().getAddress());
  }

  /** A server of last resort. */
  static String of(InetSocketAddress address, VirtualServerId server) {
    return of(Ip.text(address.getAddress()), address.getPort(), server);
  }

  /** In capitals, as its own line has it. */
  static String protocol(VirtualServerId id) {
    return id.kind() instanceof VirtualServerId.Mark ? "none" : id.protocol().name();
  }

  private static String of(String host, int port, VirtualServerId server) {
    return "[%s]:%s:%d".formatted(host, protocol(server).toLowerCase(Locale.ROOT), port);
  }
}
