package org.holdfast.engine.lvs.internal;

import java.util.List;
import org.holdfast.api.config.IpvsTimeouts;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.dataplane.ConnectionTable;
import org.holdfast.kernel.dataplane.ConnectionTimeouts;
import org.osgi.service.log.Logger;

/**
 * Timeouts of connections: set while they are configured, put back when they are not, or at the
 * stop. What was there before stands in a file, so that a node that was killed still puts it back.
 */
final class KeptTimeouts {
  static final String FILE = "lvs.timeouts";

  private final StateFile file;
  private final Logger logger;
  private IpvsTimeouts wanted = IpvsTimeouts.UNCHANGED;

  /** What was there before; null when nothing was changed. */
  private ConnectionTimeouts before;

  KeptTimeouts(StateFile file, Logger logger) {
    this.file = file;
    this.logger = logger;
    this.before = parse(file.load("the kernel's own timeouts of connections are not put back"));
  }

  private ConnectionTimeouts parse(List<String> lines) {
    if (lines.isEmpty()) {
      return null;
    }
    String[] words = lines.getFirst().split(" ");
    try {
      return new ConnectionTimeouts(
          Integer.parseInt(words[0]), Integer.parseInt(words[1]), Integer.parseInt(words[2]));
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      file.senseless(
          0, lines.getFirst(), "TCP TCPFIN UDP", "the kernel's own timeouts are not put back");
      return null;
    }
  }

  void want(IpvsTimeouts timeouts) {
    wanted = timeouts;
  }

  /** Whether there is anything to set or to put back. */
  boolean concerned() {
    return before != null || !wanted.equals(IpvsTimeouts.UNCHANGED);
  }

  /** Makes the kernel's timeouts those that are wanted; writes only what differs. */
  void keep(ConnectionTable table) throws KernelException {
    if (!concerned()) {
      return;
    }
    if (wanted.equals(IpvsTimeouts.UNCHANGED)) {
      putBack(table);
      return;
    }
    ConnectionTimeouts now = table.timeouts();
    if (before == null) {
      before = now;
      // Before they are changed: a node that is killed in between puts back what is there.
      file.save(List.of(now.tcpSeconds() + " " + now.tcpFinSeconds() + " " + now.udpSeconds()));
    }
    ConnectionTimeouts target =
        new ConnectionTimeouts(wanted.tcpSeconds(), wanted.tcpFinSeconds(), wanted.udpSeconds())
            .orElse(before);
    if (!target.equals(now)) {
      table.setTimeouts(target);
      logger.info("timeouts of connections: {}, before {}", target, now);
    }
  }

  /** What was there before this node changed it. */
  void putBack(ConnectionTable table) throws KernelException {
    if (before != null) {
      table.setTimeouts(before);
      before = null;
      file.save(List.of());
    }
  }
}
