package org.holdfast.kernel.dataplane;

import java.util.Map;
import java.util.Set;
import org.holdfast.kernel.KernelException;
import org.osgi.annotation.versioning.ConsumerType;

/** What went to each destination. Called by the thread that calls {@link Dataplane}. */
@ConsumerType
public interface TrafficTable {

  /**
   * Reads the counters.
   *
   * @param services the services to look at
   * @return those of each destination that the kernel holds
   * @throws KernelException when they cannot be read
   */
  Map<DestinationKey, Traffic> traffic(Set<ServiceKey> services) throws KernelException;
}
