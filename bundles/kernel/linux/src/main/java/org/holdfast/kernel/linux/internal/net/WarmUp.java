package org.holdfast.kernel.linux.internal.net;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.linux.internal.netlink.LinuxNetlinkConnection;
import org.holdfast.kernel.net.AddressSpec;
import org.holdfast.kernel.net.AddressTraits;

/** Runs the paths of a failover once without effect: the first use of a class is slow. */
final class WarmUp {
  private static final int NO_LINK = Integer.MAX_VALUE;

  private WarmUp() {}

  /** Adds and removes addresses on an interface that does not exist; the kernel refuses both. */
  static void addressTable(LinuxNetlinkConnection connection) throws KernelException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    AddressSpec spec =
        new AddressSpec(
            NO_LINK,
            loopback,
            32,
            0,
            Optional.of("none"),
            Optional.of(loopback),
            Optional.of(Duration.ofSeconds(1)),
            AddressTraits.plain());
    List<AddressSpec> both = List.of(spec, spec);
    connection.requestAll(LinuxAddressTable.named("add ", " to ", both, RouteMessages::add));
    connection.requestAll(
        LinuxAddressTable.named("remove ", " from ", both, RouteMessages::remove));
  }
}
