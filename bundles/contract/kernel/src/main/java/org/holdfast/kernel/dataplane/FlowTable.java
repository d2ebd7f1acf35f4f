package org.holdfast.kernel.dataplane;

import java.util.Map;
import java.util.Optional;
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

  /**
   * Whether the kernel itself ends the connections of destinations that are removed.
   *
   * @return empty when that cannot be set, and {@link #end} ends them
   * @throws KernelException when it cannot be read
   */
  default Optional<Boolean> endsThoseOfRemoved() throws KernelException {
    return Optional.empty();
  }

  /**
   * Sets whether the kernel does, for all destinations that this plane holds.
   *
   * @param ends whether it does
   * @throws KernelException when it cannot be set
   */
  default void setEndsThoseOfRemoved(boolean ends) throws KernelException {}

  /**
   * Ends connections, where the kernel does not do it itself.
   *
   * @param removed destinations that the kernel no longer holds
   * @throws KernelException when they cannot be ended; some may have been
   */
  default void end(Set<DestinationKey> removed) throws KernelException {}
}
