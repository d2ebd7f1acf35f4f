package org.holdfast.kernel.linux.internal.vrrp;

import org.holdfast.kernel.KernelCounts;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.vrrp.VrrpPort;
import org.holdfast.kernel.vrrp.VrrpTransport;

/** Opens the same ports where there is no framework: found by a service loader, nothing warmed. */
public final class ListeningTransport implements VrrpTransport {

  /** For a service loader. */
  public ListeningTransport() {}

  @Override
  public VrrpPort open() throws KernelException {
    return LinuxVrrpPort.open(KernelCounts.NONE);
  }
}
