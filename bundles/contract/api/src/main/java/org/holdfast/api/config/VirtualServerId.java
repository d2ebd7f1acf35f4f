package org.holdfast.api.config;

import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * What names a virtual server.
 *
 * @param address the virtual address
 * @param port 0 for every port (needs persistence)
 * @param protocol transport protocol
 */
public record VirtualServerId(InetAddress address, int port, Protocol protocol) {

  @Override
  public String toString() {
    String host = address.getHostAddress();
    return (address instanceof Inet6Address ? "[" + host + "]" : host)
        + ":"
        + port
        + "/"
        + protocol.name().toLowerCase(java.util.Locale.ROOT);
  }
}
