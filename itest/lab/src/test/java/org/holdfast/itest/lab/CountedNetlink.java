package org.holdfast.itest.lab;

import java.util.List;
import java.util.Optional;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.netlink.NetlinkConnection;
import org.holdfast.kernel.netlink.NetlinkFamily;
import org.holdfast.kernel.netlink.NetlinkMessage;
import org.holdfast.kernel.netlink.NetlinkPort;

/** Netlink of the kernel, and how many messages were sent by way of it. */
final class CountedNetlink implements NetlinkPort {
  private final NetlinkPort port;
  private int sent;

  CountedNetlink(NetlinkPort port) {
    this.port = port;
  }

  /** Messages to the kernel since the last call. */
  int sent() {
    int since = sent;
    sent = 0;
    return since;
  }

  @Override
  public NetlinkConnection connect(NetlinkFamily family) throws KernelException {
    return new Counted(port.connect(family));
  }

  private final class Counted implements NetlinkConnection {
    private final NetlinkConnection connection;

    Counted(NetlinkConnection connection) {
      this.connection = connection;
    }

    @Override
    public List<NetlinkMessage> request(String operation, NetlinkMessage request)
        throws KernelException {
      sent++;
      return connection.request(operation, request);
    }

    @Override
    public List<Optional<KernelException>> requestAll(List<Named> requests) throws KernelException {
      sent += requests.size();
      return connection.requestAll(requests);
    }

    @Override
    public void transaction(int subsystem, List<Named> requests) throws KernelException {
      sent += requests.size();
      connection.transaction(subsystem, requests);
    }

    @Override
    public void close() {
      connection.close();
    }
  }
}
