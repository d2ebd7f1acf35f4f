package org.holdfast.engine.lvs.internal;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.holdfast.api.config.SyncDaemon;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.dataplane.ConnectionTable;
import org.holdfast.kernel.dataplane.SyncThread;
import org.holdfast.kernel.dataplane.SyncThread.Role;
import org.osgi.service.log.Logger;

/**
 * The kernel's threads that tell other nodes of connections, or hear theirs. Which of the two runs
 * follows a VRRP instance; without one both do. Those that this node started stand in a file, so
 * that a node that was killed still stops them.
 */
final class KeptSync {
  static final String FILE = "lvs.sync";

  private final StateFile file;
  private final Predicate<String> isMaster;
  private final Logger logger;
  private final Set<Role> mine;
  private Optional<SyncDaemon> wanted = Optional.empty();

  KeptSync(StateFile file, Predicate<String> isMaster, Logger logger) {
    this.file = file;
    this.isMaster = isMaster;
    this.logger = logger;
    this.mine = parse(file.load("sync threads of an earlier run are not stopped"));
  }

  private Set<Role> parse(List<String> lines) {
    Set<Role> found = EnumSet.noneOf(Role.class);
    for (int i = 0; i < lines.size(); i++) {
      try {
        found.add(Role.valueOf(lines.get(i)));
      } catch (IllegalArgumentException e) {
        file.senseless(i, lines.get(i), "MASTER or BACKUP", "that thread is not stopped");
      }
    }
    return found;
  }

  void want(Optional<SyncDaemon> daemon) {
    wanted = daemon;
  }

  /** Whether there is a thread to start or to stop. */
  boolean concerned() {
    return wanted.isPresent() || !mine.isEmpty();
  }

  /** Makes those threads run that are wanted, and no others of this node. */
  void keep(ConnectionTable table) throws KernelException {
    if (!concerned()) {
      return;
    }
    Set<Role> roles = roles();
    List<SyncThread> running = table.syncThreads();
    for (SyncThread thread : running) {
      boolean right = roles.contains(thread.role()) && thread(thread.role()).satisfiedBy(thread);
      if (!right && (wanted.isPresent() || mine.contains(thread.role()))) {
        stop(table, thread.role());
      } else if (right) {
        roles.remove(thread.role());
      }
    }
    for (Role role : roles) {
      mine.add(role);
      save();
      table.startSync(thread(role));
      logger.info("{} started", thread(role));
    }
  }

  private Set<Role> roles() {
    if (wanted.isEmpty()) {
      return EnumSet.noneOf(Role.class);
    }
    return wanted
        .get()
        .instance()
        .map(name -> EnumSet.of(isMaster.test(name) ? Role.MASTER : Role.BACKUP))
        .orElse(EnumSet.allOf(Role.class));
  }

  private SyncThread thread(Role role) {
    SyncDaemon daemon = wanted.orElseThrow();
    return new SyncThread(
        role,
        daemon.interfaceName(),
        daemon.syncId(),
        daemon.maxLength().orElse(0),
        daemon.port().orElse(0),
        daemon.ttl().orElse(0),
        daemon.group());
  }

  private void stop(ConnectionTable table, Role role) throws KernelException {
    table.stopSync(role);
    mine.remove(role);
    save();
    logger.info("sync thread {} stopped", role);
  }

  private void save() {
    file.save(mine.stream().map(Role::name).toList());
  }

  /** Stops what this node started, at its stop. */
  void stop(ConnectionTable table) throws KernelException {
    for (Role role : Set.copyOf(mine)) {
      stop(table, role);
    }
  }
}
