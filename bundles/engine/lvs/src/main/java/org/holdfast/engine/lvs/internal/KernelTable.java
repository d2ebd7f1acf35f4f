package org.holdfast.engine.lvs.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holdfast.api.config.IpvsSettings;
import org.holdfast.api.config.IpvsSettings.StopFlush;
import org.holdfast.api.lvs.LvsService.DataplaneStatus;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.dataplane.Dataplane;
import org.holdfast.kernel.dataplane.DestinationKey;
import org.holdfast.kernel.dataplane.FlowTable;
import org.holdfast.kernel.dataplane.ServiceKey;
import org.holdfast.kernel.dataplane.ServiceTable;
import org.holdfast.kernel.dataplane.Traffic;
import org.holdfast.kernel.dataplane.TrafficTable;
import org.holdfast.lvs.TableDiff;
import org.holdfast.lvs.TableStep;
import org.osgi.service.log.Logger;

/**
 * Keeps the kernel's table equal to the wanted one: writes what changed, tries again after a
 * failure, and compares every few seconds, because others can write the table too. One thread.
 */
final class KernelTable {
  private final PlaneChoice planes;
  private final OwnedServices owned;
  private final Connections connections;
  private final Audit audit;
  private final Logger logger;
  private final Backoff backoff = new Backoff();

  private ServiceTable wanted = ServiceTable.of(List.of());

  /** Of what is wanted, what the plane can do; told apart before anything is written. */
  private Doable doable = Doable.of(wanted);

  private boolean started;
  private boolean written = true;

  /** Whether services of others are to go: at the start, once, and at the stop. */
  private boolean flush;

  private boolean expires;
  private IpvsSettings settings = IpvsSettings.defaults();
  private long dueNanos;

  /** Services of which it is not known that the kernel holds them as wanted; null for all. */
  private Set<ServiceKey> unsettled = Set.of();

  private String planeName = "none";
  private String detail = "";
  private String lastLogged = "";
  private long writes;

  KernelTable(
      PlaneChoice planes,
      OwnedServices owned,
      Connections connections,
      Audit audit,
      Logger logger) {
    this.planes = planes;
    this.owned = owned;
    this.connections = connections;
    this.audit = audit;
    this.logger = logger;
  }

  /** Sets what counts for the whole of IPVS; to be called before {@link #want}. */
  void settings(IpvsSettings now, long nowNanos) {
    if (now.equals(settings)) {
      return;
    }
    settings = now;
    connections.want(settings);
    flush |= !started && settings.flushAtStart();
    dueNanos = nowNanos;
  }

  /** Whether connections of removed destinations are to end. */
  void expiry(boolean wanted, long nowNanos) {
    if (wanted != expires) {
      expires = wanted;
      connections.wantExpiry(wanted);
      dueNanos = nowNanos;
    }
  }

  /**
   * Ends connections of destinations that the kernel no longer holds.
   *
   * @return whether it was done, or will never be
   */
  boolean end(Set<DestinationKey> removed) {
    Optional<FlowTable> flows = flowTable();
    try {
      if (flows.isPresent()) {
        flows.get().end(removed);
      }
      return true;
    } catch (KernelException | RuntimeException e) {
      log("connections of removed real servers could not be ended: " + message(e));
      return false;
    }
  }

  /** A VRRP instance changed its state, which the sync daemon may follow. */
  void instanceChanged(long nowNanos) {
    if (settings.syncDaemon().isPresent()) {
      dueNanos = nowNanos;
    }
  }

  /** Sets what is wanted; the first call starts everything. */
  void want(ServiceTable table, long nowNanos) {
    if (started && table.equals(wanted)) {
      return;
    }
    wanted = table;
    started = true;
    written = false;
    unsettled = null;
    dueNanos = nowNanos;
  }

  /** Has another look soon, because a plane came or went. */
  void planesChanged(long nowNanos) {
    written = false;
    dueNanos = nowNanos;
  }

  /** Whether the kernel holds a service as wanted, as far as was seen. */
  boolean settled(ServiceKey key) {
    return unsettled != null && !unsettled.contains(key);
  }

  /**
   * The connections of some services.
   *
   * @return empty when they are not known, which was logged
   */
  Optional<Map<DestinationKey, Long>> flows(Set<ServiceKey> services) {
    Optional<FlowTable> flows = flowTable();
    if (flows.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(flows.get().flows(services));
    } catch (KernelException | RuntimeException e) {
      log("connections of data plane " + planeName + " cannot be counted: " + message(e));
      return Optional.empty();
    }
  }

  /**
   * What went to the destinations of some services.
   *
   * @return empty when it is not known: the plane does not count, or failed, which was logged
   */
  Optional<Map<DestinationKey, Traffic>> traffic(Set<ServiceKey> services) {
    Optional<TrafficTable> table = planes.choose().plane().flatMap(Dataplane::traffic);
    if (table.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(table.get().traffic(services));
    } catch (KernelException | RuntimeException e) {
      log("counters of data plane " + planeName + " cannot be read: " + message(e));
      return Optional.empty();
    }
  }

  private Optional<FlowTable> flowTable() {
    return planes.choose().plane().flatMap(Dataplane::flows);
  }

  DataplaneStatus status() {
    boolean inSync = started && written && unsettled != null && unsettled.isEmpty();
    return new DataplaneStatus(planeName, inSync, detail, writes);
  }

  /** When {@link #run} has something to do, on the scale of {@link System#nanoTime}. */
  long deadlineNanos() {
    return started ? dueNanos : Long.MAX_VALUE;
  }

  /** Does what is due. */
  void run(long nowNanos) {
    if (!started || nowNanos - dueNanos < 0) {
      return;
    }
    if (idle()) {
      // A node without virtual servers needs no data plane, and loads no module for one.
      doable = Doable.of(wanted);
      succeeded("", nowNanos);
      return;
    }
    PlaneChoice.Choice choice = planes.choose();
    if (choice.plane().isEmpty()) {
      failed(choice.problem(), nowNanos);
      return;
    }
    Dataplane plane = choice.plane().get();
    planeName = plane.name();
    try {
      work(plane, nowNanos);
      connections.keep(plane);
    } catch (KernelException | RuntimeException e) {
      unsettled = differing(plane);
      log("data plane " + planeName + ": " + message(e));
      failed(message(e), nowNanos);
    }
  }

  private boolean idle() {
    return wanted.services().isEmpty()
        && owned.keys().isEmpty()
        && !connections.concerned()
        && !flush;
  }

  private static String message(Exception e) {
    return e instanceof KernelException ? e.getMessage() : e.toString();
  }

  private void work(Dataplane plane, long nowNanos) throws KernelException {
    String mended = "";
    if (written && !flush) {
      mended = difference(plane);
      if (mended.isEmpty()) {
        succeeded("", nowNanos);
        return;
      }
      if (!audit.mends()) {
        leave(plane, mended, nowNanos);
        return;
      }
    } else {
      doable = Doable.of(wanted, plane);
      doable.reasons().forEach(line -> log("data plane " + planeName + " cannot do: " + line));
    }
    int count = apply(plane, doable.table());
    // A plane may spell an equal setting in another way: then nothing was written, or changed.
    boolean foreign = !mended.isEmpty() && count > 0;
    if (foreign) {
      log("the table of " + planeName + " was changed by another program; mended: " + mended);
    }
    succeeded(foreign ? "mended: " + mended : "", nowNanos);
  }

  /** What others changed is told and stays, until this node itself has something to write. */
  private void leave(Dataplane plane, String difference, long nowNanos) {
    log("the table of " + planeName + " was changed by another program; left so: " + difference);
    unsettled = differing(plane);
    detail = "left: " + difference;
    dueNanos = nowNanos + audit.periodNanos();
  }

  private int apply(Dataplane plane, ServiceTable table) throws KernelException {
    Set<ServiceKey> before = owned.keys();
    Set<ServiceKey> both = new HashSet<>(before);
    both.addAll(table.services().keySet());
    if (flush) {
      // As if they were own: what is wanted stays with its connections, all else goes.
      both.addAll(plane.read().services().keySet());
    }
    // Known as own before they are in the kernel: a node that is killed in between finds them.
    owned.set(both);
    int count = plane.apply(table, both);
    owned.set(table.services().keySet());
    flush = false;
    writes += count;
    return count;
  }

  private String difference(Dataplane plane) throws KernelException {
    List<TableStep> steps = TableDiff.steps(doable.table(), plane.read(), owned.keys());
    return steps.isEmpty() ? "" : summary(steps.stream().map(Object::toString).toList());
  }

  private static String summary(List<String> lines) {
    return lines.getFirst() + (lines.size() == 1 ? "" : " (and " + (lines.size() - 1) + " more)");
  }

  /** After a failure others may have been written all the same: their changes can be told. */
  private Set<ServiceKey> differing(Dataplane plane) {
    try {
      Set<ServiceKey> differing = new HashSet<>(doable.refused());
      TableDiff.steps(doable.table(), plane.read(), owned.keys())
          .forEach(step -> differing.add(step.key()));
      return differing;
    } catch (KernelException | RuntimeException e) {
      logger.debug("the table cannot be read after a failure: {}", e.toString());
      return null;
    }
  }

  private void succeeded(String now, long nowNanos) {
    boolean whole = doable.refused().isEmpty();
    if (!written && whole && !lastLogged.isEmpty()) {
      logger.info("data plane {} holds what is wanted again", planeName);
    }
    if (now.isEmpty() && whole) {
      lastLogged = "";
    }
    written = true;
    unsettled = doable.refused();
    detail = now.isEmpty() && !whole ? "cannot do: " + summary(doable.reasons()) : now;
    backoff.reset();
    dueNanos = nowNanos + audit.periodNanos();
  }

  private void failed(String why, long nowNanos) {
    written = false;
    detail = why;
    dueNanos = nowNanos + backoff.nextNanos();
  }

  /** Once for each fault that lasts. */
  private void log(String text) {
    if (!lastLogged.contains(text)) {
      logger.warn("{}", text);
      lastLogged = lastLogged.length() > 10_000 ? text : lastLogged + "\n" + text;
    }
  }

  /** Takes own services out, at the stop, or all when that is configured. */
  void clear() {
    flush = settings.flushAtStop() == StopFlush.ALL;
    wanted = ServiceTable.of(List.of());
    if (idle()) {
      return;
    }
    Optional<Dataplane> plane = planes.choose().plane();
    if (plane.isEmpty()) {
      return;
    }
    try {
      apply(plane.get(), wanted);
      connections.putBack(plane.get());
      unsettled = Set.of();
    } catch (KernelException | RuntimeException e) {
      logger.error(
          "data plane {}: not all could be taken out at the stop: {}",
          plane.get().name(),
          message(e));
    }
  }
}
