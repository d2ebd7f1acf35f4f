package org.holdfast.kernel.net;

import java.util.List;
import org.holdfast.kernel.KernelException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Makes and removes interfaces (rtnetlink(7), linux/if_link.h). Every interface that is made has an
 * alias that begins with {@link LinkOrigin#OWN}, from the moment it has its name: what has no such
 * alias is never changed or removed. Any thread; calls block until the kernel has acknowledged,
 * removing for some milliseconds.
 */
@ProviderType
public interface LinkTable {

  /**
   * Reads every interface now. {@link NetworkMonitor} may be a moment behind.
   *
   * @return in order of index
   * @throws KernelException when the kernel refuses
   */
  List<Link> links() throws KernelException;

  /**
   * Makes a macvlan, which is down at first.
   *
   * @param spec what to make
   * @return the interface
   * @throws KernelException EEXIST when an interface has that name, EADDRINUSE or EBUSY when the
   *     base has a macvlan with that MAC, EOPNOTSUPP when the kernel has no macvlan
   */
  Link add(MacvlanSpec spec) throws KernelException;

  /**
   * Sets IFF_UP.
   *
   * @param link an own interface
   * @throws KernelException ENETDOWN while the interface below is down
   */
  void setUp(Link link) throws KernelException;

  /**
   * Removes an interface with all its addresses. One that is not there is no error.
   *
   * @param link an own interface; read again first, and refused when it is not an own one
   * @throws KernelException EPERM when this program did not make it
   */
  void remove(Link link) throws KernelException;
}
