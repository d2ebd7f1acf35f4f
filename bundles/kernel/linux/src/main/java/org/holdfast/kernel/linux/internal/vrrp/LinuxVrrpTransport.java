package org.holdfast.kernel.linux.internal.vrrp;

import org.holdfast.kernel.KernelCounts;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.vrrp.VrrpPort;
import org.holdfast.kernel.vrrp.VrrpTransport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/** Opens ports of raw sockets. */
@Component(immediate = true)
public final class LinuxVrrpTransport implements VrrpTransport {
  private final KernelCounts counts;

  /** Uses a port once, so that the first advert is fast, and says early what is missing. */
  @Activate
  public LinuxVrrpTransport(
      @Reference(service = LoggerFactory.class) Logger logger, @Reference KernelCounts counts) {
    this.counts = counts;
    try {
      WarmUp.transport(new ListeningTransport());
    } catch (KernelException e) {
      logger.warn("VRRP adverts cannot be sent: {}", e.getMessage());
    }
  }

  @Override
  public VrrpPort open() throws KernelException {
    return LinuxVrrpPort.open(counts);
  }
}
