package org.holdfast.kernel.ipvs.internal;

import java.util.List;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.dataplane.ConnectionTable;
import org.holdfast.kernel.dataplane.ConnectionTimeouts;
import org.holdfast.kernel.dataplane.SyncThread;
import org.holdfast.kernel.dataplane.SyncThread.Role;
import org.holdfast.wire.ipvs.IpvsRequests;
import org.holdfast.wire.ipvs.IpvsSyncDaemon;
import org.holdfast.wire.ipvs.IpvsTimeouts;

/** Timeouts and sync daemons of IPVS. */
record IpvsConnections(IpvsDataplane plane) implements ConnectionTable {

  @Override
  public ConnectionTimeouts timeouts() throws KernelException {
    IpvsTimeouts held = plane.with("ipvs.timeouts.read", IpvsConnection::timeouts);
    return new ConnectionTimeouts(
        whole(held.tcpSeconds()), whole(held.tcpFinSeconds()), whole(held.udpSeconds()));
  }

  private static int whole(long seconds) {
    return (int) Math.min(seconds, Integer.MAX_VALUE);
  }

  @Override
  public void setTimeouts(ConnectionTimeouts timeouts) throws KernelException {
    command(
        "ipvs.timeouts.set",
        "set IPVS timeouts",
        IpvsRequests.setTimeouts(
            new IpvsTimeouts(
                timeouts.tcpSeconds(), timeouts.tcpFinSeconds(), timeouts.udpSeconds())));
  }

  @Override
  public List<SyncThread> syncThreads() throws KernelException {
    return plane.with("ipvs.sync.read", IpvsConnection::daemons).stream()
        .map(IpvsConnections::thread)
        .toList();
  }

  private static SyncThread thread(IpvsSyncDaemon held) {
    return new SyncThread(
        held.state() == IpvsSyncDaemon.MASTER ? Role.MASTER : Role.BACKUP,
        held.interfaceName(),
        held.syncId(),
        held.maxLength(),
        held.port(),
        held.ttl(),
        held.group());
  }

  @Override
  public void startSync(SyncThread thread) throws KernelException {
    command(
        "ipvs.sync.start",
        "start IPVS " + thread,
        IpvsRequests.startDaemon(
            new IpvsSyncDaemon(
                state(thread.role()),
                thread.interfaceName(),
                thread.syncId(),
                thread.maxLength(),
                thread.port(),
                thread.ttl(),
                thread.group())));
  }

  @Override
  public void stopSync(Role role) throws KernelException {
    try {
      plane.with(
          connection -> {
            connection.command(
                "stop IPVS sync thread " + role, IpvsRequests.stopDaemon(state(role)));
            return role;
          });
    } catch (KernelException e) {
      boolean stopped =
          e.errno() == IpvsErrors.ESRCH || e.errno() == IpvsErrors.ETIMEDOUT && !runs(role);
      if (!stopped) {
        throw plane.failed("ipvs.sync.stop", e);
      }
    }
  }

  /**
   * A thread that is stopped before it ever ran ends with EINTR, and netlink_rcv_skb() of the
   * kernel answers nothing to that.
   */
  private boolean runs(Role role) throws KernelException {
    return syncThreads().stream().anyMatch(thread -> thread.role() == role);
  }

  private static int state(Role role) {
    return role == Role.MASTER ? IpvsSyncDaemon.MASTER : IpvsSyncDaemon.BACKUP;
  }

  private void command(String word, String operation, byte[] payload) throws KernelException {
    plane.with(
        word,
        connection -> {
          connection.command(operation, payload);
          return operation;
        });
  }
}
