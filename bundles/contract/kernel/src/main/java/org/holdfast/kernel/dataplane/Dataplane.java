package org.holdfast.kernel.dataplane;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holdfast.kernel.KernelException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Holds virtual services in the kernel. Each provider registers one service; the LVS engine takes
 * the available one of the highest {@code service.ranking}, or the one that is named in its
 * settings. One thread calls it.
 *
 * <p>A vendor may provide another: this type is written to be implemented outside Holdfast, and
 * grows only by default methods.
 */
@ConsumerType
public interface Dataplane {

  /**
   * The plane's name.
   *
   * @return "ipvs", "nft", ...
   */
  String name();

  /**
   * Why the plane cannot be used on this machine.
   *
   * @return empty when it can; else what is missing and what to do next
   */
  Optional<String> unavailable();

  /**
   * What of a service the plane cannot do. Such a service must not be applied: nothing is changed
   * silently into something else. Decided from the service alone; any thread, also while another is
   * in {@link #apply}.
   *
   * @param service what is wanted
   * @return one line each, naming the service and what to use instead; empty when all can be done
   */
  List<String> unsupported(Service service);

  /**
   * The connections as a whole.
   *
   * @return empty when the plane has no table of connections that can be set
   */
  default Optional<ConnectionTable> connections() {
    return Optional.empty();
  }

  /**
   * The connections of single destinations.
   *
   * @return empty when the plane does not know them
   */
  default Optional<FlowTable> flows() {
    return Optional.empty();
  }

  /**
   * What went to single destinations.
   *
   * @return empty when the plane does not count it
   */
  default Optional<TrafficTable> traffic() {
    return Optional.empty();
  }

  /**
   * Reads the table back from the kernel.
   *
   * @return what the kernel holds, with services of others where the plane cannot tell them apart
   * @throws KernelException when it cannot be read
   */
  ServiceTable read() throws KernelException;

  /**
   * Makes the kernel hold the wanted services, by the smallest difference from what it holds:
   * unchanged services and destinations are not touched, connections in progress go on. Services
   * that are neither wanted nor owned are left alone. What it holds may be known from the last
   * {@link #read} or change: what others changed meanwhile is found by the next reading.
   *
   * @param wanted the services to be there
   * @param owned keys of services that this node put there before; those not wanted are removed
   * @return the number of changes written; 0 when the kernel held it all
   * @throws KernelException for the first change that failed; the others were still tried where the
   *     plane can
   */
  int apply(ServiceTable wanted, Set<ServiceKey> owned) throws KernelException;
}
