package org.holdfast.kernel.dataplane;

import java.net.InetAddress;

/**
 * Where a service sends connections.
 *
 * @param address the real server
 * @param port its port; that of the service unless NAT
 * @param weight 0 for no new connections
 * @param forwarding how packets get there
 * @param tunnel in what, when that is TUN; else {@link Tunnel#IPIP}
 * @param upperThreshold connections at which it gets no new ones; 0 for no limit
 * @param lowerThreshold connections below which it gets new ones again; 0 for none
 */
public record Destination(
    InetAddress address,
    int port,
    int weight,
    Method forwarding,
    Tunnel tunnel,
    long upperThreshold,
    long lowerThreshold) {

  /** How packets reach a destination. */
  public enum Method {
    /** Address translation. */
    NAT,
    /** Direct routing. */
    DR,
    /** A tunnel. */
    TUN
  }

  /**
   * A destination that is not reached by a tunnel, or by IP in IP.
   *
   * @param address the real server
   * @param port its port; that of the service unless NAT
   * @param weight 0 for no new connections
   * @param forwarding how packets get there
   * @param upperThreshold connections at which it gets no new ones; 0 for no limit
   * @param lowerThreshold connections below which it gets new ones again; 0 for none
   */
  public Destination(
      InetAddress address,
      int port,
      int weight,
      Method forwarding,
      long upperThreshold,
      long lowerThreshold) {
    this(address, port, weight, forwarding, Tunnel.IPIP, upperThreshold, lowerThreshold);
  }

  @Override
  public String toString() {
    String host = address.getHostAddress();
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}
