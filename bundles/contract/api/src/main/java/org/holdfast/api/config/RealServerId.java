package org.holdfast.api.config;

import java.net.Inet6Address;
import java.net.InetSocketAddress;

/**
 * What names a real server.
 *
 * @param virtualServer the virtual server it belongs to
 * @param address its address and port
 */
public record RealServerId(VirtualServerId virtualServer, InetSocketAddress address) {

  @Override
  public String toString() {
    String host = address.getAddress().getHostAddress();
    return (address.getAddress() instanceof Inet6Address ? "[" + host + "]" : host)
        + ":"
        + address.getPort();
  }
}
