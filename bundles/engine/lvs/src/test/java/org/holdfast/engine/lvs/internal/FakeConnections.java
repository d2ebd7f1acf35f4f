package org.holdfast.engine.lvs.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.dataplane.ConnectionTable;
import org.holdfast.kernel.dataplane.ConnectionTimeouts;
import org.holdfast.kernel.dataplane.SyncThread;

/** Timeouts and sync threads in memory, which can refuse. */
final class FakeConnections implements ConnectionTable {
  static final ConnectionTimeouts KERNEL = new ConnectionTimeouts(900, 120, 300);

  final Map<SyncThread.Role, SyncThread> threads = new LinkedHashMap<>();

  /** What was written, in order. */
  final List<String> written = new ArrayList<>();

  ConnectionTimeouts timeouts = KERNEL;
  boolean refuses;

  @Override
  public ConnectionTimeouts timeouts() {
    return timeouts;
  }

  @Override
  public void setTimeouts(ConnectionTimeouts wanted) throws KernelException {
    write("timeouts " + wanted.tcpSeconds());
    timeouts = wanted.orElse(timeouts);
  }

  @Override
  public List<SyncThread> syncThreads() {
    return List.copyOf(threads.values());
  }

  @Override
  public void startSync(SyncThread thread) throws KernelException {
    write("start " + thread.role());
    if (threads.putIfAbsent(thread.role(), thread) != null) {
      throw new AssertionError(thread + " runs");
    }
  }

  @Override
  public void stopSync(SyncThread.Role role) throws KernelException {
    write("stop " + role);
    threads.remove(role);
  }

  private void write(String what) throws KernelException {
    if (refuses) {
      throw new KernelException(what, 1, "EPERM, operation not permitted", "");
    }
    written.add(what);
  }
}
