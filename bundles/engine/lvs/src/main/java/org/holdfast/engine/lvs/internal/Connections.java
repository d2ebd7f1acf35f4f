package org.holdfast.engine.lvs.internal;

import org.holdfast.api.config.IpvsSettings;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.dataplane.ConnectionTable;
import org.holdfast.kernel.dataplane.Dataplane;

/** What is set for all connections of the data plane in use. */
final class Connections {
  private final KeptTimeouts timeouts;
  private final KeptSync sync;

  Connections(KeptTimeouts timeouts, KeptSync sync) {
    this.timeouts = timeouts;
    this.sync = sync;
  }

  void want(IpvsSettings settings) {
    timeouts.want(settings.timeouts());
    sync.want(settings.syncDaemon());
  }

  /** Whether there is anything to set. */
  boolean concerned() {
    return timeouts.concerned() || sync.concerned();
  }

  /** Compares with the kernel and writes what differs. */
  void keep(Dataplane plane) throws KernelException {
    if (concerned() && plane.connections().isPresent()) {
      ConnectionTable table = plane.connections().get();
      timeouts.keep(table);
      sync.keep(table);
    }
  }

  /** Puts back what was there before, at the stop. */
  void putBack(Dataplane plane) throws KernelException {
    if (concerned() && plane.connections().isPresent()) {
      timeouts.putBack(plane.connections().get());
      sync.stop(plane.connections().get());
    }
  }
}
