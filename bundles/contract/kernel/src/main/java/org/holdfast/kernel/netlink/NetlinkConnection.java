package org.holdfast.kernel.netlink;

import java.util.List;
import java.util.Optional;
import org.holdfast.kernel.KernelException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A netlink socket for requests. Calls block until the kernel has answered, at most 5 s, and are
 * serialised. Answers from others than the kernel, or with a foreign sequence number, are dropped;
 * every length is checked against what was received.
 */
@ProviderType
public interface NetlinkConnection extends AutoCloseable {

  /**
   * Sends one request and collects its answers. A dump is asked for again, a few times, when the
   * kernel marks it as interrupted.
   *
   * @param operation what is tried, for the error: "add service 10.0.0.1:80/tcp"
   * @param request the message
   * @return the answers without acknowledgement and end of dump; possibly empty
   * @throws KernelException with the error number of the kernel's answer
   */
  List<NetlinkMessage> request(String operation, NetlinkMessage request) throws KernelException;

  /**
   * Sends many requests, as many in one datagram as fit, and awaits an acknowledgement of each.
   *
   * @param requests what to send, in order
   * @return for each request the error, or empty when it succeeded
   * @throws KernelException when the socket itself failed
   */
  List<Optional<KernelException>> requestAll(List<Named> requests) throws KernelException;

  /**
   * Sends messages as one datagram between NFNL_MSG_BATCH_BEGIN and NFNL_MSG_BATCH_END for the
   * subsystem, which the kernel takes as a whole or not at all (nftables).
   *
   * @param subsystem number of the nfnetlink subsystem (10 for nftables)
   * @param requests what to send, in order
   * @throws KernelException the first error that the kernel answered; nothing was changed then
   */
  void transaction(int subsystem, List<Named> requests) throws KernelException;

  /** Closes the socket; later calls fail. */
  @Override
  void close();

  /**
   * A request and what it tries.
   *
   * @param operation for the error: "add destination 10.0.0.2:80 to 10.0.0.1:80/tcp"
   * @param message the message
   */
  record Named(String operation, NetlinkMessage message) {}
}
