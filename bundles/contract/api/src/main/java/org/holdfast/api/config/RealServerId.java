package org.holdfast.api.config;

import java.net.InetSocketAddress;

/**
 * What names a real server.
 *
 * @param virtualServer the virtual server it belongs to
 * @param address its address and port; unresolved when the configuration has a name, which stands
 *     for as many servers as the name has addresses
 */
public record RealServerId(VirtualServerId virtualServer, InetSocketAddress address) {

  /**
   * Whether it is a name, which names no single server.
   *
   * @return true when the address is not resolved
   */
  public boolean isName() {
    return address.isUnresolved();
  }

  /**
   * Address or name as it is written.
   *
   * @return an address in text form, or the name
   */
  public String host() {
    return isName() ? address.getHostString() : IpText.of(address.getAddress());
  }

  @Override
  public String toString() {
    return (isName() ? host() : IpText.beforePort(address.getAddress())) + ":" + address.getPort();
  }
}
