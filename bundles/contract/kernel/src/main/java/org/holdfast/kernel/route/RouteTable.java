package org.holdfast.kernel.route;

import java.util.List;
import java.util.Optional;
import org.holdfast.kernel.KernelException;
import org.osgi.annotation.versioning.ProviderType;

/** Writes routes. Any thread; calls block until the kernel has acknowledged. */
@ProviderType
public interface RouteTable {

  /**
   * Sets routes. One that is there already, with the same protocol and all else, is left as it is.
   *
   * @param routes what to add, in order
   * @return for each the kernel's refusal, or empty; EEXIST when it was there already
   * @throws KernelException when the kernel could not be asked
   */
  List<Optional<KernelException>> add(List<RouteSpec> routes) throws KernelException;

  /**
   * Removes routes of the same protocol. One that is not there is no error.
   *
   * @param routes what to remove, in order
   * @return for each the kernel's refusal, or empty
   * @throws KernelException when the kernel could not be asked
   */
  List<Optional<KernelException>> remove(List<RouteSpec> routes) throws KernelException;

  /**
   * Reads the routes that carry keepalived's tag (protocol 18), as far as they must be known to
   * find and to remove them.
   *
   * @return in the kernel's order
   * @throws KernelException when the kernel could not be asked
   */
  List<RouteSpec> own() throws KernelException;
}
