package org.holdfast.kernel.dataplane;

import java.net.InetAddress;

/**
 * What names a virtual service.
 *
 * @param protocol IP protocol number: 6 TCP, 17 UDP, 132 SCTP
 * @param address the virtual address
 * @param port 0 for every port
 */
public record ServiceKey(int protocol, InetAddress address, int port) {

  @Override
  public String toString() {
    String name =
        switch (protocol) {
          case 6 -> "tcp";
          case 17 -> "udp";
          case 132 -> "sctp";
          default -> Integer.toString(protocol);
        };
    String host = address.getHostAddress();
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port + "/" + name;
  }
}
