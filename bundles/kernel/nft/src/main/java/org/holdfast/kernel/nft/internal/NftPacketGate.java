package org.holdfast.kernel.nft.internal;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import org.holdfast.kernel.KernelCounts;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.net.Link;
import org.holdfast.kernel.net.MacAddress;
import org.holdfast.kernel.netlink.NetlinkConnection.Named;
import org.holdfast.kernel.netlink.NetlinkPort;
import org.holdfast.kernel.vrrp.Guard;
import org.holdfast.kernel.vrrp.PacketGate;
import org.holdfast.wire.nft.NftRequests;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The packet gate as one nftables table, {@code netdev holdfast}. It has no owner flag: it must
 * outlive the process that made it. Each change is one transaction.
 */
@Component
public final class NftPacketGate implements PacketGate {
  private static final int EPERM = 1;

  private final NetlinkPort port;
  private final KernelCounts counts;
  private final NftRequests requests = new NftRequests(Gate.TABLE, NftRequests.NETDEV);
  private volatile boolean probed;

  /** For a service loader, which must find a netlink port too. */
  public NftPacketGate() {
    this(ServiceLoader.load(NetlinkPort.class).findFirst().orElseThrow(), KernelCounts.NONE);
  }

  /** Called by DS. */
  @Activate
  public NftPacketGate(@Reference NetlinkPort port, @Reference KernelCounts counts) {
    this.port = port;
    this.counts = counts;
  }

  /** Tries it with a table that is made and deleted in one transaction, and so never in force. */
  @Override
  public Optional<String> unavailable() {
    if (probed) {
      return Optional.empty();
    }
    String table = "holdfast-probe";
    NftRequests probe = new NftRequests(table, NftRequests.NETDEV);
    List<Named> changes = new ArrayList<>(GateChange.anew(probe, new Gate(List.of(sample()))));
    changes.add(Kernel.named("delete table netdev " + table, probe.deleteTable()));
    try (Kernel kernel = new Kernel(port)) {
      kernel.change(changes);
      probed = true;
      return Optional.empty();
    } catch (KernelException e) {
      return Optional.of(explain(e));
    }
  }

  private static Guard sample() {
    InetAddress documentation = InetAddress.ofLiteral("192.0.2.1");
    Link loopback = new Link(1, "lo", new MacAddress(0), 1500, true, true, false, false, true);
    Duration second = Duration.ofSeconds(1);
    return new Guard(1, documentation, Set.of(loopback), Set.of(documentation), second, second);
  }

  private static String explain(KernelException e) {
    String remedy =
        e.errno() == EPERM
            ? "run as root or give the process CAP_NET_ADMIN in its network namespace"
            : "the kernel needs nf_tables with the egress hook of the netdev family (Linux 5.16,"
                + " CONFIG_NF_TABLES_NETDEV, CONFIG_NETFILTER_EGRESS)";
    return "nftables cannot guard packets: " + e.getMessage() + "; " + remedy;
  }

  @Override
  public void guard(List<Guard> wanted) throws KernelException {
    try (Kernel kernel = new Kernel(port)) {
      List<Named> changes = GateChange.of(kernel, requests, new Gate(wanted));
      if (!changes.isEmpty()) {
        kernel.change(changes);
      }
    } catch (KernelException e) {
      throw counts.failed("nft.gate", e);
    }
  }
}
