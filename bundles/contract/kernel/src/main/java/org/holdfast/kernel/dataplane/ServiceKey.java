package org.holdfast.kernel.dataplane;

import java.net.InetAddress;

/**
 * What names a virtual service: protocol, address and port, or a firewall mark alone.
 *
 * @param protocol IP protocol number: 6 TCP, 17 UDP, 132 SCTP; 0 with a mark, which stands for any
 * @param address the virtual address; with a mark 0.0.0.0 or ::, for the family of the packets
 * @param port 0 for every port, and with a mark
 * @param mark the firewall mark of the packets, 1..4294967295; 0 when address and port name it
 */
public record ServiceKey(int protocol, InetAddress address, int port, long mark) {

  /**
   * A service of an address.
   *
   * @param protocol IP protocol number
   * @param address the virtual address
   * @param port 0 for every port
   */
  public ServiceKey(int protocol, InetAddress address, int port) {
    this(protocol, address, port, 0);
  }

  /**
   * A service of a firewall mark.
   *
   * @param mark 1..4294967295
   * @param bits length of the addresses of its packets: 32 or 128
   * @return the key
   */
  public static ServiceKey ofMark(long mark, int bits) {
    return new ServiceKey(0, InetAddress.ofLiteral(bits == 32 ? "0.0.0.0" : "::"), 0, mark);
  }

  /**
   * Whether a firewall mark names it.
   *
   * @return true when protocol, address and port mean nothing
   */
  public boolean isMark() {
    return mark != 0;
  }

  @Override
  public String toString() {
    if (isMark()) {
      return "fwmark:" + mark + (address.getAddress().length == 4 ? "" : "/inet6");
    }
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
