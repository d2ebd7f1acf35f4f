package org.holdfast.kernel.linux.internal.net;

import java.util.ArrayList;
import java.util.List;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.linux.internal.libc.Errno;
import org.holdfast.kernel.linux.internal.netlink.LinuxNetlinkConnection;
import org.holdfast.kernel.linux.internal.netlink.NetlinkSocket;
import org.holdfast.kernel.linux.internal.netlink.ReceivedMessage;
import org.holdfast.kernel.net.NetworkState;
import org.holdfast.kernel.netlink.NetlinkFamily;
import org.holdfast.kernel.netlink.NetlinkMessage;
import org.holdfast.wire.netlink.NetlinkFormatException;

/**
 * Reads the network: dumps over one socket, notifications over another, which is opened first so
 * that no change falls between them. One thread.
 */
final class NetworkReader implements AutoCloseable {
  private static final String DUMP = "read links and addresses";
  private static final String FOLLOW = "follow links and addresses";
  private static final int GROUP_LINK = 0x1;
  private static final int GROUP_IPV4_ADDRESS = 0x10;
  private static final int GROUP_IPV6_ADDRESS = 0x100;

  private final NetworkTable table = new NetworkTable();
  private final NetlinkSocket notifications;
  private final LinuxNetlinkConnection dumps;

  private NetworkReader(NetlinkSocket notifications, LinuxNetlinkConnection dumps) {
    this.notifications = notifications;
    this.dumps = dumps;
  }

  static NetworkReader open() throws KernelException {
    NetlinkSocket notifications =
        NetlinkSocket.open(
            NetlinkFamily.ROUTE, GROUP_LINK | GROUP_IPV4_ADDRESS | GROUP_IPV6_ADDRESS);
    try {
      return new NetworkReader(
          notifications, new LinuxNetlinkConnection(NetlinkSocket.open(NetlinkFamily.ROUTE, 0)));
    } catch (KernelException e) {
      notifications.close();
      throw e;
    }
  }

  /** For a set of descriptors to wait on. */
  NetlinkSocket notifications() {
    return notifications;
  }

  /** Reads everything anew. What was notified meanwhile is still in the queue and is applied. */
  NetworkState dump() throws KernelException {
    List<NetlinkMessage> all = new ArrayList<>(dumps.request(DUMP, RouteMessages.dumpLinks()));
    all.addAll(dumps.request(DUMP, RouteMessages.dumpAddresses()));
    table.clear();
    for (NetlinkMessage message : all) {
      apply(DUMP, message.type(), message.payload());
    }
    return follow();
  }

  /**
   * Throws away what is queued, after notifications were lost: it is older than the loss, and the
   * kernel queues nothing new until the queue has been emptied. Then {@link #dump}.
   */
  void discard() throws KernelException {
    boolean more = true;
    while (more) {
      try {
        more = notifications.poll(FOLLOW) != null;
      } catch (KernelException e) {
        if (e.errno() != Errno.ENOBUFS) {
          throw e;
        }
      }
    }
  }

  /**
   * Takes all notifications that are there.
   *
   * @throws KernelException ENOBUFS when some were lost: then {@link #discard}
   */
  NetworkState follow() throws KernelException {
    for (List<ReceivedMessage> messages; (messages = notifications.poll(FOLLOW)) != null; ) {
      for (ReceivedMessage message : messages) {
        apply(FOLLOW, message.header().type(), message.payload());
      }
    }
    return table.state();
  }

  private void apply(String operation, int type, byte[] payload) throws KernelException {
    try {
      table.apply(type, payload);
    } catch (NetlinkFormatException e) {
      throw Errno.malformed(operation, e.getMessage());
    }
  }

  @Override
  public void close() {
    notifications.close();
    dumps.close();
  }
}
