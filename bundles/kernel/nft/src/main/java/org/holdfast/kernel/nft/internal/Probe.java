package org.holdfast.kernel.nft.internal;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.dataplane.Destination;
import org.holdfast.kernel.dataplane.Service;
import org.holdfast.kernel.dataplane.ServiceKey;
import org.holdfast.kernel.netlink.NetlinkConnection.Named;
import org.holdfast.wire.nft.NftRequests;

/**
 * Finds out whether the kernel has all that the plane needs, by a transaction that makes a table of
 * every kind of object and deletes it again, so that nothing of it is ever in force. That of IPv4
 * stands for both: a machine without IPv6 has no use for the other.
 */
final class Probe {
  private static final String TABLE = "holdfast-probe";
  private static final int EPERM = 1;

  private Probe() {}

  /** Empty when the kernel has all; else what is missing and what to do. */
  static Optional<String> run(Kernel kernel) {
    NftRequests requests = new NftRequests(TABLE);
    Target target = Target.of(Family.IPV4, new Wanted(services(), Set.of()), Contents.NONE);
    List<Named> changes = new ArrayList<>(Difference.between(requests, Contents.NONE, target));
    changes.add(Kernel.named("delete table ip " + TABLE, requests.deleteTable()));
    try {
      kernel.change(changes);
      return Optional.empty();
    } catch (KernelException e) {
      return Optional.of(explain(e));
    }
  }

  static String explain(KernelException e) {
    String remedy =
        e.errno() == EPERM
            ? "run as root or give the process CAP_NET_ADMIN in its network namespace"
            : "the kernel needs nf_tables with nat, numgen, hash, fib, reject and conntrack"
                + " (CONFIG_NF_TABLES, CONFIG_NFT_NAT, CONFIG_NFT_NUMGEN, CONFIG_NFT_HASH,"
                + " CONFIG_NFT_FIB_IPV4, CONFIG_NFT_REJECT): load the modules or use another"
                + " kernel";
    return "nftables cannot be used: " + e.getMessage() + "; " + remedy;
  }

  private static List<Service> services() {
    return List.of(service("wrr", 80, 60), service("sh", 81, 0));
  }

  private static Service service(String scheduler, int port, int persistence) {
    InetAddress documentation = InetAddress.ofLiteral("192.0.2.1");
    return new Service(
        new ServiceKey(Protocols.TCP, documentation, port),
        scheduler,
        Set.of(),
        false,
        persistence,
        24,
        Optional.empty(),
        List.of(new Destination(documentation, port, 1, Destination.Method.NAT, 0, 0)));
  }
}
