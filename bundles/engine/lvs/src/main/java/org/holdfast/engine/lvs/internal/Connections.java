package org.holdfast.engine.lvs.internal;

import org.holdfast.api.config.IpvsSettings;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.dataplane.ConnectionTable;
import org.holdfast.kernel.dataplane.Dataplane;

/** What is set for all connections of the data plane in use. */
final class Connections {
  private final KeptTimeouts timeouts;
  private final KeptSync sync;
  private final KeptExpiry expiry;

  Connections(KeptTimeouts timeouts, KeptSync sync, KeptExpiry expiry) {
    this.timeouts = timeouts;
    this.sync = sync;
    this.expiry = expiry;
  }

  /** Whether connections of removed destinations are to end. */
  void wantExpiry(boolean expires) {
    expiry.want(expires);
  }

  void want(IpvsSettings settings) {
    timeouts.want(settings.timeouts());
    sync.want(settings.syncDaemon());
  }

  /** Whether there is anything to set. */
  boolean concerned() {
    return timeouts.concerned() || sync.concerned() || expiry.concerned();
  }

  /** Compares with the kernel and writes what differs. */
  void keep(Dataplane plane) throws KernelException {
    if (concerned() && plane.connections().isPresent()) {
      ConnectionTable table = plane.connections().get();
      timeouts.keep(table);
      sync.keep(table);
    }
    if (expiry.concerned() && plane.flows().isPresent()) {
      expiry.keep(plane.flows().get());
    }
  }

  /** Puts back what was there before, at the stop. */
  void putBack(Dataplane plane) throws KernelException {
    if (concerned() && plane.connections().isPresent()) {
      timeouts.putBack(plane.connections().get());
      sync.stop(plane.connections().get());
    }
    if (expiry.concerned() && plane.flows().isPresent()) {
      expiry.putBack(plane.flows().get());
    }
  }
}
