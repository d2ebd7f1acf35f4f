package org.holdfast.kernel.probe;

import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.util.Optional;
import org.holdfast.kernel.KernelException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Sets what the JDK cannot set on the socket of a channel (socket(7), ip(7), ipv6(7)). Any thread,
 * but the channel must be known to no other: it must not be closed during a call, because its
 * descriptor could be another's by then. None of it blocks.
 */
@ProviderType
public interface ProbeSockets {

  /**
   * Says how packets of a channel leave (SO_BINDTODEVICE, SO_MARK).
   *
   * @param channel open, not yet connected
   * @param path how
   * @throws KernelException when there is no such interface, or the right is missing (CAP_NET_RAW,
   *     CAP_NET_ADMIN); the message says which
   */
  void leaveBy(NetworkChannel channel, ProbePath path) throws KernelException;

  /**
   * Has a connected channel told of every ICMP error, such as that of a host which is unreachable,
   * and not only of a port (IP_RECVERR, IPV6_RECVERR).
   *
   * @param channel open
   * @return false where it cannot be told
   */
  boolean hearErrors(DatagramChannel channel);

  /**
   * What keeps new connections of this machine from leaving although a socket can be had: the table
   * of connection tracking is full, and the kernel drops the first packet of each without a word to
   * connect(2) (net.netfilter.nf_conntrack_max). Reads two small files.
   *
   * @return in words, with the numbers; empty when nothing is known to
   */
  Optional<String> noNewConnections();
}
