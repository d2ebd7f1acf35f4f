package org.holdfast.kernel.nft.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
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
  private final NftRequests requests;
  private final Map<ServiceKey, Planned> planned = new HashMap<>();

  /** Null when it is not known. */
  private Contents contents;

  /** The commits of others up to which the contents are known. */
  private long others;

  /** What the contents mean; null until it is asked for. */
  private List<Service> services;

  private record Planned(Service service, ServicePlan plan) {}

  KnownTable(Family family) {
    this.family = family;
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
    planned.keySet().retainAll(wanted.keys());
    Target target = Target.of(family, wanted, this::plan, actual);
    List<Named> changes = Difference.between(requests, actual, target);
    if (!changes.isEmpty()) {
      contents = null; // until it is known that the change was made
      kernel.change(changes);
      // A table that somebody had reshaped was made anew: then it is read when it is asked for.
      contents = Difference.misshapen(actual, target) ? null : target.after(actual);
      services = null;
    }
    return changes.size();
  }

  private ServicePlan plan(Service service) {
    return planned
        .compute(
            service.key(),
            (key, old) ->
                old != null && old.service().equals(service)
                    ? old
                    : new Planned(service, ServicePlan.of(service)))
        .plan();
  }

  private Contents contents(Kernel kernel) throws KernelException {
    OptionalLong now = kernel.othersCommits();
    if (contents == null || now.isEmpty() || now.getAsLong() != others) {
      contents = null;
      Contents read = new ContentsReader(kernel, family.word(), Names.TABLE, requests).read();
      services = null;
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
