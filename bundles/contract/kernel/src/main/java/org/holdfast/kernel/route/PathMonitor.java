package org.holdfast.kernel.route;

import org.holdfast.kernel.KernelException;
import org.osgi.annotation.versioning.ProviderType;

/** Tells when routes and rules change (RTNLGRP_IPV4_ROUTE and its like, rtnetlink(7)). */
@ProviderType
public interface PathMonitor {

  /**
   * Begins to listen: every change after the return counts. Any thread.
   *
   * @return to be closed
   * @throws KernelException when the kernel does not let anybody listen
   */
  PathNews open() throws KernelException;
}
