package org.holdfast.kernel.nft.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.netlink.NetlinkConnection.Named;
import org.holdfast.kernel.netlink.NetlinkPort;
import org.holdfast.kernel.vrrp.ReportFilter;
import org.holdfast.wire.nft.Chain;
import org.holdfast.wire.nft.Expression;
import org.holdfast.wire.nft.Hook;
import org.holdfast.wire.nft.NftRequest;
import org.holdfast.wire.nft.NftRequests;
import org.holdfast.wire.nft.Octets;
import org.holdfast.wire.nft.Rule;
import org.holdfast.wire.nft.Verdict;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Drops IGMP that leaves from some interfaces, by a table of its own, {@code ip holdfast-vmac},
 * that is written anew in one transaction at each change.
 */
@Component
public final class NftReportFilter implements ReportFilter {
  private static final String TABLE = "holdfast-vmac";
  private static final String CHAIN = "reports";
  private static final String OPERATION = "silence the group reports of macvlans";
  private static final int OUTGOING_NAME = 7; // NFT_META_OIFNAME
  private static final int NAME_SIZE = 16;
  private static final int REGISTER = 1;
  private static final byte IGMP = 2;
  private static final Verdict DROP = new Verdict(0, "");

  private final NetlinkPort port;
  private final NftRequests requests = new NftRequests(TABLE);

  /** Called by DS. */
  @Activate
  public NftReportFilter(@Reference NetlinkPort port) {
    this.port = port;
  }

  @Override
  public void silence(Set<String> linkNames) throws KernelException {
    List<NftRequest> changes = new ArrayList<>();
    changes.add(requests.newTable()); // so that there is one to delete
    changes.add(requests.deleteTable());
    if (!linkNames.isEmpty()) {
      changes.add(requests.newTable());
      changes.add(
          requests.newChain(new Chain(CHAIN, Optional.of(new Hook("filter", Hook.OUTPUT, 0)))));
      linkNames.stream().sorted().map(this::drop).forEach(changes::add);
    }
    List<Named> named = changes.stream().map(one -> Kernel.named(OPERATION, one)).toList();
    try (Kernel kernel = new Kernel(port)) {
      kernel.change(named);
    }
  }

  private NftRequest drop(String linkName) {
    byte[] name = Arrays.copyOf(linkName.getBytes(StandardCharsets.UTF_8), NAME_SIZE);
    return requests.newRule(
        new Rule(
            CHAIN,
            List.of(
                new Expression.Meta(OUTGOING_NAME, REGISTER),
                new Expression.Equal(REGISTER, Octets.of(name)),
                new Expression.Meta(Expression.Meta.L4_PROTOCOL, REGISTER),
                new Expression.Equal(REGISTER, Octets.of(IGMP)),
                new Expression.Go(DROP)),
            linkName),
        0);
  }
}
