package org.holdfast.kernel.nft.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holdfast.kernel.KernelCounts;
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
 * Drops the group reports that leave from some interfaces, by a table of its own, {@code inet
 * holdfast-vmac}, that is written anew in one transaction at each change: IGMP, and reports of
 * MLDv2 (RFC 3810) from the unspecified address. An interface with a link-local address has virtual
 * addresses, so it is that of a MASTER, and switches must hear of their solicited-node groups.
 */
@Component
public final class NftReportFilter implements ReportFilter {
  private static final String TABLE = "holdfast-vmac";
  private static final String CHAIN = "reports";
  private static final String OPERATION = "silence the group reports of macvlans";
  private static final int OUTGOING_NAME = 7; // NFT_META_OIFNAME
  private static final int NAME_SIZE = 16;
  private static final byte IGMP = 2;
  private static final byte MLDV2_REPORT = (byte) 143;
  private static final int SOURCE_OFFSET = 8;
  private static final Octets UNSPECIFIED = Octets.of(new byte[16]);
  private static final Verdict DROP = new Verdict(0, "");

  private final NetlinkPort port;
  private final KernelCounts counts;
  private final NftRequests requests = new NftRequests(TABLE, FilterPlan.FAMILY);

  /** Called by DS. */
  @Activate
  public NftReportFilter(@Reference NetlinkPort port, @Reference KernelCounts counts) {
    this.port = port;
    this.counts = counts;
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
      for (String linkName : linkNames.stream().sorted().toList()) {
        changes.add(drop(linkName, protocol(IGMP)));
        changes.add(drop(linkName, report6()));
      }
    }
    List<Named> named = changes.stream().map(one -> Kernel.named(OPERATION, one)).toList();
    try (Kernel kernel = new Kernel(port)) {
      kernel.change(named);
    } catch (KernelException e) {
      throw counts.failed("nft.reports", e);
    }
  }

  private NftRequest drop(String linkName, List<Expression> what) {
    byte[] name = Arrays.copyOf(linkName.getBytes(StandardCharsets.UTF_8), NAME_SIZE);
    List<Expression> steps = new ArrayList<>();
    steps.add(new Expression.Meta(OUTGOING_NAME, Registers.KEY));
    steps.add(new Expression.Equal(Registers.KEY, Octets.of(name)));
    steps.addAll(what);
    steps.add(new Expression.Go(DROP));
    return requests.newRule(new Rule(CHAIN, steps, linkName), 0);
  }

  private static List<Expression> protocol(byte number) {
    return List.of(Registers.protocol(), Registers.isProtocol(number));
  }

  private static List<Expression> report6() {
    List<Expression> steps = new ArrayList<>();
    steps.add(Registers.family());
    steps.add(Registers.isFamily(FilterPlan.IPV6));
    steps.add(
        new Expression.Payload(
            Expression.Payload.NETWORK_HEADER, SOURCE_OFFSET, 16, Registers.KEY));
    steps.add(new Expression.Equal(Registers.KEY, UNSPECIFIED));
    steps.addAll(protocol(FilterPlan.ICMPV6));
    steps.add(new Expression.Payload(Expression.Payload.TRANSPORT_HEADER, 0, 1, Registers.KEY));
    steps.add(new Expression.Equal(Registers.KEY, Octets.of(MLDV2_REPORT)));
    return steps;
  }
}
