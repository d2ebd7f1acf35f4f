package org.holdfast.engine.lvs.internal;

import java.util.List;
import java.util.Optional;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.dataplane.FlowTable;
import org.osgi.service.log.Logger;

/**
 * That the kernel ends connections of removed destinations: set while a virtual server asks for it,
 * put back when none does, or at the stop. What was there before stands in a file, so that a node
 * that was killed still puts it back.
 */
final class KeptExpiry {
  static final String FILE = "lvs.expiry";
  private static final String OFF = "off";

  private final StateFile file;
  private final Logger logger;
  private boolean wanted;

  /** Whether it was set by this node, in this run or an earlier one. */
  private boolean changed;

  KeptExpiry(StateFile file, Logger logger) {
    this.file = file;
    this.logger = logger;
    this.changed = !file.load("net.ipv4.vs.expire_nodest_conn is not put back").isEmpty();
  }

  void want(boolean expires) {
    wanted = expires;
  }

  /** Whether there is anything to set or to put back. */
  boolean concerned() {
    return wanted || changed;
  }

  /** Makes the kernel do what is wanted; writes only what differs. */
  void keep(FlowTable table) throws KernelException {
    if (!wanted) {
      putBack(table);
      return;
    }
    Optional<Boolean> now = table.endsThoseOfRemoved();
    if (now.isPresent() && !now.get()) {
      // Before it is changed: a node that is killed in between puts back what is there.
      file.save(List.of(OFF));
      changed = true;
      table.setEndsThoseOfRemoved(true);
      logger.info("connections of removed real servers end, for every service of the kernel");
    }
  }

  /** What was there before this node changed it. */
  void putBack(FlowTable table) throws KernelException {
    if (changed) {
      table.setEndsThoseOfRemoved(false);
      changed = false;
      file.save(List.of());
    }
  }
}
