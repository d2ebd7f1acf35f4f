package org.holdfast.kernel.dataplane;

import java.util.Map;
import java.util.Set;
import org.holdfast.kernel.KernelException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Connections by destination, flows of UDP among them. Called by the thread that calls {@link
 * Dataplane}.
 */
@ConsumerType
public interface FlowTable {

  /**
   * Counts connections that would break if their destination were removed; those that are closed
   * and only remembered do not count.
   *
   * @param services the services to look at
   * @return how many each destination has; one that is missing has none
   * @throws KernelException when they cannot be read
   */
  Map<DestinationKey, Long> flows(Set<ServiceKey> services) throws KernelException;
}
