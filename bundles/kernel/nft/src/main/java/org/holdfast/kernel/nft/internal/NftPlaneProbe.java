package org.holdfast.kernel.nft.internal;

import java.util.Optional;
import java.util.ServiceLoader;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.dataplane.PlaneProbe;
import org.holdfast.kernel.netlink.NetlinkPort;

/** Tries the plane of nftables where no framework runs. */
public final class NftPlaneProbe implements PlaneProbe {
  private final NetlinkPort port;

  /** For a service loader, which must find a netlink port too. */
  public NftPlaneProbe() {
    port = ServiceLoader.load(NetlinkPort.class).findFirst().orElseThrow();
  }

  @Override
  public String name() {
    return NftDataplane.NAME;
  }

  @Override
  public Optional<String> unavailable() {
    try (Kernel kernel = new Kernel(port)) {
      return Probe.run(kernel);
    } catch (KernelException e) {
      return Optional.of(Probe.explain(e));
    }
  }
}
