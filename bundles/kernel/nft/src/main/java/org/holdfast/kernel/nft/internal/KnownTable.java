package org.holdfast.kernel.nft.internal;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.holdfast.kernel.KernelCounts;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.dataplane.Service;
import org.holdfast.kernel.dataplane.ServiceKey;
import org.holdfast.kernel.netlink.NetlinkConnection.Named;
import org.holdfast.wire.nft.NftRequests;

/**
 * The table of one family as it is known from the last reading and the own changes since. It is
 * read again only after another program changed nftables. One thread.
 */
final class KnownTable {
  private final Family family;
  private final KernelCounts counts;
  private final NftRequests requests;

  /** Null when it is not known. */
  private Contents contents;

  /** The commits of others up to which the contents are known. */
  private long others;

  /** What the contents mean; null until it is asked for. */
  private List<Service> services;

  /** Services that the contents hold just so: they need not be looked at again. */
  private Map<ServiceKey, Service> standing = Map.of();

  KnownTable(Family family, KernelCounts counts) {
    this.family = family;
    this.counts = counts;
    this.requests = new NftRequests(Names.TABLE, family.number());
  }

  List<Service> services(Kernel kernel) throws KernelException {
    Contents now = contents(kernel);
    if (services == null) {
      services = TableReader.services(family, now);
    }
    return services;
  }

  /** Makes the table hold what is wanted; returns how many requests that took. */
  int change(Kernel kernel, Wanted wanted) throws KernelException {
    Contents actual = contents(kernel);
    Target target = Target.of(family, wanted.without(standing), actual);
    List<Named> changes = Difference.between(requests, actual, target);
    if (!changes.isEmpty()) {
      forget(); // until it is known that the change was made
      kernel.change(changes);
      if (Difference.misshapen(actual, target)) {
        return changes.size(); // made anew, without what was not wanted
      }
      contents = target.after(actual);
    }
    standing = wanted.byKey();
    return changes.size();
  }

  private void forget() {
    contents = null;
    services = null;
    standing = Map.of();
  }

  private Contents contents(Kernel kernel) throws KernelException {
    OptionalLong now = kernel.othersCommits();
    if (contents == null || now.isEmpty() || now.getAsLong() != others) {
      if (contents != null && now.isPresent()) {
        counts.resynced("nft");
      }
      forget();
      Contents read = new ContentsReader(kernel, family.word(), Names.TABLE, requests).read();
      // Counted before the reading: what others did while it was read makes it be read again.
      if (now.isPresent()) {
        others = now.getAsLong();
        contents = read;
      }
      return read;
    }
    return contents;
  }
}
