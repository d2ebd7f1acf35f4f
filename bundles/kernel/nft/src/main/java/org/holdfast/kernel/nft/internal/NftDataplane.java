package org.holdfast.kernel.nft.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.dataplane.Dataplane;
import org.holdfast.kernel.dataplane.FlowTable;
import org.holdfast.kernel.dataplane.Service;
import org.holdfast.kernel.dataplane.ServiceKey;
import org.holdfast.kernel.dataplane.ServiceTable;
import org.holdfast.kernel.netlink.NetlinkConnection.Named;
import org.holdfast.kernel.netlink.NetlinkPort;
import org.holdfast.wire.nft.NftRequests;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/**
 * Virtual services as one nftables table, {@code ip holdfast}. Each change is one transaction.
 * Connections in progress are followed by conntrack, whatever the rules become.
 */
@Component(property = "service.ranking:Integer=50")
public final class NftDataplane implements Dataplane {
  private final NetlinkPort port;
  private final IpForward forwarding;
  private final NftRequests requests = new NftRequests(Names.TABLE);
  private boolean probed;

  /** Called by DS. */
  @Activate
  public NftDataplane(
      @Reference NetlinkPort port, @Reference(service = LoggerFactory.class) Logger logger) {
    this.port = port;
    this.forwarding = new IpForward(logger);
  }

  @Override
  public String name() {
    return "nft";
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
    return Optional.of(new TrackedFlows(port));
  }

  @Override
  public ServiceTable read() throws KernelException {
    try (Kernel kernel = new Kernel(port)) {
      return TableReader.services(new ContentsReader(kernel, Names.TABLE).read());
    }
  }

  @Override
  public int apply(ServiceTable wanted, Set<ServiceKey> owned) throws KernelException {
    List<String> unsupported =
        wanted.services().values().stream().flatMap(s -> unsupported(s).stream()).toList();
    if (!unsupported.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", unsupported));
    }
    try (Kernel kernel = new Kernel(port)) {
      Contents actual = new ContentsReader(kernel, Names.TABLE).read();
      Target target = Target.of(wanted.services().values(), nameable(owned), actual);
      List<Named> changes = Difference.between(requests, actual, target);
      if (!changes.isEmpty()) {
        kernel.change(changes);
      }
      if (!wanted.services().isEmpty()) {
        forwarding.check();
      }
      return changes.size();
    }
  }

  /** Of what another plane put elsewhere there is nothing here. */
  private static Set<ServiceKey> nameable(Set<ServiceKey> owned) {
    return owned.stream()
        .filter(key -> Names.serviceOf(Names.service(key)).equals(Optional.of(key)))
        .collect(java.util.stream.Collectors.toSet());
  }
}
