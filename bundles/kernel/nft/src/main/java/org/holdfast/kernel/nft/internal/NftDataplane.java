package org.holdfast.kernel.nft.internal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holdfast.kernel.KernelCounts;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.dataplane.Dataplane;
import org.holdfast.kernel.dataplane.FlowTable;
import org.holdfast.kernel.dataplane.Service;
import org.holdfast.kernel.dataplane.ServiceKey;
import org.holdfast.kernel.dataplane.ServiceTable;
import org.holdfast.kernel.netlink.NetlinkPort;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/**
 * Virtual services as two nftables tables, {@code ip holdfast} and {@code ip6 holdfast}. Each
 * change of one is one transaction. Connections in progress are followed by conntrack, whatever the
 * rules become.
 */
@Component(property = "service.ranking:Integer=50")
public final class NftDataplane implements Dataplane {
  static final String NAME = "nft";

  private final NetlinkPort port;
  private final KernelCounts counts;
  private final IpForward forwarding;
  private final Map<Family, KnownTable> tables = new EnumMap<>(Family.class);
  private boolean probed;

  /** Called by DS. */
  @Activate
  public NftDataplane(
      @Reference NetlinkPort port,
      @Reference(service = LoggerFactory.class) Logger logger,
      @Reference KernelCounts counts) {
    this.port = port;
    this.counts = counts;
    this.forwarding = new IpForward(logger);
    for (Family family : Family.values()) {
      tables.put(family, new KnownTable(family, counts));
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<String> unavailable() {
    if (probed) {
      return Optional.empty();
    }
    try (Kernel kernel = new Kernel(port)) {
      Optional<String> missing = Probe.run(kernel);
      probed = missing.isEmpty();
      return missing;
    } catch (KernelException e) {
      return Optional.of(Probe.explain(e));
    }
  }

  @Override
  public List<String> unsupported(Service service) {
    return Limits.of(service);
  }

  @Override
  public Optional<FlowTable> flows() {
    return Optional.of(new TrackedFlows(port, counts));
  }

  @Override
  public ServiceTable read() throws KernelException {
    try (Kernel kernel = new Kernel(port)) {
      List<Service> services = new ArrayList<>();
      for (KnownTable table : tables.values()) {
        services.addAll(table.services(kernel));
      }
      return ServiceTable.of(services);
    } catch (KernelException e) {
      throw counts.failed("nft.read", e);
    }
  }

  @Override
  public int apply(ServiceTable wanted, Set<ServiceKey> owned) throws KernelException {
    List<String> unsupported =
        wanted.services().values().stream().flatMap(s -> unsupported(s).stream()).toList();
    if (!unsupported.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", unsupported));
    }
    int written = 0;
    KernelException failure = null;
    for (Family family : Family.values()) {
      try (Kernel kernel = new Kernel(port)) {
        written += apply(kernel, family, wanted, owned);
      } catch (KernelException e) {
        counts.failed("nft.write", e);
        failure = failure == null ? e : failure;
      }
    }
    if (failure != null) {
      throw failure;
    }
    return written;
  }

  private int apply(Kernel kernel, Family family, ServiceTable wanted, Set<ServiceKey> owned)
      throws KernelException {
    List<Service> services =
        wanted.services().values().stream()
            .filter(service -> Family.of(service.key().address()) == family)
            .toList();
    Wanted here = new Wanted(services, nameable(family, owned));
    int written = tables.get(family).change(kernel, here);
    if (!services.isEmpty()) {
      forwarding.check(family);
    }
    return written;
  }

  /** Of what another plane put elsewhere there is nothing here. */
  private static Set<ServiceKey> nameable(Family family, Set<ServiceKey> owned) {
    return owned.stream()
        .filter(key -> Family.of(key.address()) == family)
        .filter(key -> Names.serviceOf(Names.service(key)).equals(Optional.of(key)))
        .collect(java.util.stream.Collectors.toSet());
  }
}
