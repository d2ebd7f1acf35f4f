package org.holdfast.kernel.vrrp;

import org.holdfast.kernel.KernelException;
import org.osgi.annotation.versioning.ProviderType;

/** Opens the ports through which a VRRP loop talks. Any thread. */
@ProviderType
public interface VrrpTransport {

  /**
   * Opens a port without endpoints.
   *
   * @return a port for one loop
   * @throws KernelException when the kernel refuses, for example without CAP_NET_RAW
   */
  VrrpPort open() throws KernelException;
}
