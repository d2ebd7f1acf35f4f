package org.holdfast.kernel.dataplane;

/**
 * How long a data plane keeps idle connections (ipvsadm(8), {@code --set}).
 *
 * @param tcpSeconds of established TCP connections
 * @param tcpFinSeconds of TCP connections after a FIN
 * @param udpSeconds of UDP
 */
public record ConnectionTimeouts(int tcpSeconds, int tcpFinSeconds, int udpSeconds) {

  /**
   * These, with others for those that are 0.
   *
   * @param others for what is 0 here
   * @return none that is 0 in both
   */
  public ConnectionTimeouts orElse(ConnectionTimeouts others) {
    return new ConnectionTimeouts(
        tcpSeconds == 0 ? others.tcpSeconds : tcpSeconds,
        tcpFinSeconds == 0 ? others.tcpFinSeconds : tcpFinSeconds,
        udpSeconds == 0 ? others.udpSeconds : udpSeconds);
  }
}
