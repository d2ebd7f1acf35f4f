package org.holdfast.kernel.ipvs.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holdfast.kernel.KernelCounts;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.dataplane.ConnectionTable;
import org.holdfast.kernel.dataplane.Dataplane;
import org.holdfast.kernel.dataplane.FlowTable;
import org.holdfast.kernel.dataplane.Service;
import org.holdfast.kernel.dataplane.ServiceKey;
import org.holdfast.kernel.dataplane.ServiceTable;
import org.holdfast.kernel.dataplane.TrafficTable;
import org.holdfast.kernel.netlink.NetlinkPort;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The kernel's own balancer, over generic netlink. */
@Component(property = "service.ranking:Integer=100")
public final class IpvsDataplane implements Dataplane {
  private final NetlinkPort port;
  private final KernelCounts counts;

  /** Null until the first use, and again after a failure. */
  private IpvsConnection connection;

  /**
   * The kernel's table as of the last reading or writing; null when that is not known. With it one
   * change among thousands of servers is one message. Others may have changed the table since: the
   * next reading tells, or a write that fails.
   */
  private Map<ServiceKey, HeldService> known;

  /**
   * For where no framework runs.
   *
   * @param port where to
   */
  public IpvsDataplane(NetlinkPort port) {
    this(port, KernelCounts.NONE);
  }

  /**
   * Does not open a socket yet.
   *
   * @param port where to
   * @param counts where failures are counted
   */
  @Activate
  public IpvsDataplane(@Reference NetlinkPort port, @Reference KernelCounts counts) {
    this.port = port;
    this.counts = counts;
  }

  @Override
  public String name() {
    return "ipvs";
  }

  @Override
  public synchronized Optional<String> unavailable() {
    try {
      connection().probe();
      return Optional.empty();
    } catch (KernelException e) {
      disconnect();
      return Optional.of(
          switch (e.errno()) {
            case IpvsErrors.ENOENT ->
                "ip_vs is not in this kernel: modprobe ip_vs as root (the kernel's package of"
                    + " modules must be installed), or set org.holdfast.engine.lvs.dataplane = nft";
            case IpvsErrors.EPERM -> "IPVS may not be used: " + IpvsErrors.NO_RIGHT;
            default -> "IPVS cannot be reached: " + e.getMessage();
          });
    }
  }

  @Override
  public List<String> unsupported(Service service) {
    return UnsupportedSettings.of(service);
  }

  @Override
  public Optional<ConnectionTable> connections() {
    return Optional.of(new IpvsConnections(this));
  }

  @Override
  public Optional<FlowTable> flows() {
    return Optional.of(new IpvsFlows(this));
  }

  @Override
  public Optional<TrafficTable> traffic() {
    return Optional.of(new IpvsTrafficTable(this));
  }

  /** See {@link KernelCounts#failed}. */
  KernelException failed(String operation, KernelException failure) {
    return counts.failed(operation, failure);
  }

  /** Like {@link #with(Work)}, for what has no good reason to fail. */
  <T> T with(String operation, Work<T> work) throws KernelException {
    try {
      return with(work);
    } catch (KernelException e) {
      throw failed(operation, e);
    }
  }

  /** Does something with the socket, and opens another the next time when that failed. */
  synchronized <T> T with(Work<T> work) throws KernelException {
    try {
      return work.on(connection());
    } catch (KernelException e) {
      disconnect();
      throw e;
    }
  }

  /** What is done with the socket. */
  interface Work<T> {
    T on(IpvsConnection connection) throws KernelException;
  }

  @Override
  public synchronized ServiceTable read() throws KernelException {
    known = held();
    return ServiceTable.of(known.values().stream().map(ContractMapping::toContract).toList());
  }

  @Override
  public synchronized int apply(ServiceTable wanted, Set<ServiceKey> owned) throws KernelException {
    Map<ServiceKey, HeldService> kernel = new LinkedHashMap<>();
    for (Service service : wanted.services().values()) {
      kernel.put(service.key(), ContractMapping.toKernel(service));
    }
    if (known != null) {
      try {
        return change(kernel, owned, KernelCounts.NONE);
      } catch (KernelException e) {
        // Another program may have changed what is known: then it works with what is there now.
        known = null;
        counts.resynced("ipvs");
      }
    }
    known = held();
    try {
      return change(kernel, owned, counts);
    } catch (KernelException e) {
      known = null;
      throw e;
    }
  }

  private int change(
      Map<ServiceKey, HeldService> wanted, Set<ServiceKey> owned, KernelCounts failures)
      throws KernelException {
    List<Change> changes = TableChanges.between(wanted, known, owned);
    int written = changes.isEmpty() ? 0 : write(changes, failures);
    known = TableChanges.after(wanted, known, owned);
    return written;
  }

  private int write(List<Change> changes, KernelCounts failures) throws KernelException {
    List<Optional<KernelException>> outcomes;
    try {
      outcomes = connection().write(changes);
    } catch (KernelException e) {
      disconnect();
      throw failures.failed("ipvs.write", e);
    }
    int written = 0;
    KernelException first = null;
    for (int i = 0; i < changes.size(); i++) {
      Change change = changes.get(i);
      Optional<KernelException> error =
          outcomes.get(i).filter(e -> !IpvsErrors.alreadyGone(change, e));
      if (error.isEmpty()) {
        written++;
      } else {
        failures.failed(change.kind().word(), error.get());
        first = first == null ? IpvsErrors.explained(change, error.get()) : first;
      }
    }
    if (first != null) {
      throw first;
    }
    return written;
  }

  private Map<ServiceKey, HeldService> held() throws KernelException {
    // After a failure the module may have been loaded again, under another family number.
    return with("ipvs.read", IpvsConnection::read);
  }

  private IpvsConnection connection() throws KernelException {
    if (connection == null) {
      connection = IpvsConnection.open(port);
    }
    return connection;
  }

  private void disconnect() {
    known = null;
    if (connection != null) {
      connection.close();
      connection = null;
    }
  }

  /** Closes the socket; the table stays as it is. */
  @Deactivate
  synchronized void close() {
    disconnect();
  }
}
