package org.holdfast.kernel.linux.internal.route;

import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.route.PathMonitor;
import org.holdfast.kernel.route.PathNews;
import org.osgi.service.component.annotations.Component;

/** Listens to rtnetlink on a socket for each who asks. */
@Component
public final class LinuxPathMonitor implements PathMonitor {

  @Override
  public PathNews open() throws KernelException {
    return LinuxPathNews.listen();
  }
}
