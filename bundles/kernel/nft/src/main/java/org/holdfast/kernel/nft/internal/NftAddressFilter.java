package org.holdfast.kernel.nft.internal;

import java.net.InetAddress;
import java.util.Set;
import org.holdfast.kernel.KernelCounts;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.netlink.NetlinkPort;
import org.holdfast.kernel.vrrp.AddressFilter;
import org.holdfast.wire.nft.NftRequests;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The address filter as one nftables table of family inet, made anew with each change. */
@Component
public final class NftAddressFilter implements AddressFilter {
  private static final Set<String> CHAINS = Set.of(FilterPlan.INPUT, FilterPlan.OUTPUT);

  private final NetlinkPort port;
  private final KernelCounts counts;

  /** Called by DS. */
  @Activate
  public NftAddressFilter(@Reference NetlinkPort port, @Reference KernelCounts counts) {
    this.port = port;
    this.counts = counts;
  }

  @Override
  public void drop(Place place, Set<InetAddress> addresses) throws KernelException {
    FilterPlan plan = new FilterPlan(place);
    try (Kernel kernel = new Kernel(port)) {
      Contents before =
          new ContentsReader(
                  kernel, "inet", place.table(), new NftRequests(place.table(), FilterPlan.FAMILY))
              .read();
      refuseOthers(place, before);
      if (!addresses.isEmpty()) {
        kernel.change(plan.anew(addresses));
      } else if (before.exists()) {
        kernel.change(plan.gone());
      }
    } catch (KernelException e) {
      throw counts.failed("nft.filter", e);
    }
  }

  /** A table of that name that somebody else made is not ours to replace. */
  private static void refuseOthers(Place place, Contents before) throws KernelException {
    boolean ours =
        CHAINS.containsAll(before.chains().keySet())
            && before.rules().values().stream()
                .flatMap(rules -> rules.stream())
                .allMatch(rule -> rule.comment().equals(FilterPlan.COMMENT));
    if (!ours) {
      throw new KernelException(
          "use table inet " + place.table(),
          0,
          "it has chains or rules that Holdfast did not write",
          "give another name with nftables NAME in global_defs");
    }
  }
}
