package org.holdfast.kernel.netlink;

import org.holdfast.kernel.KernelException;
import org.osgi.annotation.versioning.ProviderType;

/** Opens netlink connections. Any thread. */
@ProviderType
public interface NetlinkPort {

  /**
   * Opens a connection of its own socket.
   *
   * @param family the protocol
   * @return a connection
   * @throws KernelException when the kernel refuses
   */
  NetlinkConnection connect(NetlinkFamily family) throws KernelException;
}
