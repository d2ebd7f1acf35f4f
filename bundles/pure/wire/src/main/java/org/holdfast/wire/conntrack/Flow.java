package org.holdfast.wire.conntrack;

import java.net.InetSocketAddress;

/**
 * One tracked connection, or flow of datagrams.
 *
 * @param protocol IP protocol number
 * @param original the endpoints of the packets of who began it, before translation
 * @param answering who answers: the real server, when the destination was translated
 * @param tcpState TCP_CONNTRACK_* of linux/netfilter/nf_conntrack_tcp.h; 0 for other protocols
 * @param zone tracking zone, 0 unless rules set one
 */
public record Flow(
    int protocol, Ends original, InetSocketAddress answering, int tcpState, int zone) {
  private static final int TIME_WAIT = 7;

  /**
   * Who began a flow and whom it was sent to.
   *
   * @param from source
   * @param to destination
   */
  public record Ends(InetSocketAddress from, InetSocketAddress to) {}

  /**
   * Whether its end is known: TIME_WAIT and after.
   *
   * @return true for a TCP connection that is only remembered
   */
  public boolean closed() {
    return tcpState >= TIME_WAIT;
  }
}
