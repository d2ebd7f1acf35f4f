package org.holdfast.kernel.linux.internal.netlink;

import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.netlink.NetlinkConnection;
import org.holdfast.kernel.netlink.NetlinkFamily;
import org.holdfast.kernel.netlink.NetlinkPort;
import org.osgi.service.component.annotations.Component;

/** Opens netlink connections for the data planes. */
@Component
public final class LinuxNetlinkPort implements NetlinkPort {

  /** Without settings: for the component runtime, and for a service loader. */
  public LinuxNetlinkPort() {}

  @Override
  public NetlinkConnection connect(NetlinkFamily family) throws KernelException {
    return new LinuxNetlinkConnection(NetlinkSocket.open(family, 0));
  }
}
