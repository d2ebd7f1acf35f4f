package org.holdfast.kernel.linux.internal.route;

import org.holdfast.kernel.KernelCounts;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.route.PathMonitor;
import org.holdfast.kernel.route.PathNews;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Listens to rtnetlink on a socket for each who asks. */
@Component
public final class LinuxPathMonitor implements PathMonitor {
  private final KernelCounts counts;

  /** Called by the component runtime. */
  @Activate
  public LinuxPathMonitor(@Reference KernelCounts counts) {
    this.counts = counts;
  }

  @Override
  public PathNews open() throws KernelException {
    try {
      return LinuxPathNews.listen(counts);
    } catch (KernelException e) {
      throw counts.failed(LinuxPathNews.FOLLOW, e);
    }
  }
}
