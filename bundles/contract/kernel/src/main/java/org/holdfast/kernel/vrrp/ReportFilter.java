package org.holdfast.kernel.vrrp;

import java.util.Set;
import org.holdfast.kernel.KernelException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Keeps interfaces from reporting multicast groups (IGMP, RFC 3376; MLD, RFC 3810, as long as they
 * have no address). A report that leaves from the macvlan of a BACKUP would teach switches that the
 * MAC address of the virtual router is there. Any thread; blocks until the kernel has acknowledged.
 */
@ProviderType
public interface ReportFilter {

  /**
   * Silences exactly these interfaces; those of an earlier call, also of an earlier run, report
   * again unless they are among them.
   *
   * @param linkNames names of interfaces, which need not be there yet
   * @throws KernelException when the kernel refuses; nothing was changed then
   */
  void silence(Set<String> linkNames) throws KernelException;
}
