package org.holdfast.api.config;

import java.net.InetSocketAddress;

/**
 * The server that takes the traffic when the quorum is lost.
 *
 * @param address its address and port
 * @param forwarding how packets reach it
 * @param tunnel in what, when that is TUN
 * @param inhibit {@code sorry_server_inhibit}: weight 0 instead of removal while not in use
 */
public record SorryServer(
    InetSocketAddress address, Forwarding forwarding, Tunnel tunnel, boolean inhibit) {

  /**
   * A server that is not reached by a tunnel, or by IP in IP.
   *
   * @param address its address and port
   * @param forwarding how packets reach it
   * @param inhibit {@code sorry_server_inhibit}
   */
  public SorryServer(InetSocketAddress address, Forwarding forwarding, boolean inhibit) {
    this(address, forwarding, Tunnel.IPIP, inhibit);
  }
}
