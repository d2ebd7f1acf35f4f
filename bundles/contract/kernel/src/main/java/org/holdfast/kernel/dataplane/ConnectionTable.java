package org.holdfast.kernel.dataplane;

import java.util.List;
import org.holdfast.kernel.KernelException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The connections that a data plane knows, as a whole: how long idle ones are kept, and the threads
 * of the kernel that tell other nodes of them. Called by the thread that calls {@link Dataplane}.
 */
@ConsumerType
public interface ConnectionTable {

  /**
   * What counts now.
   *
   * @return the kernel's timeouts, none of them 0
   * @throws KernelException when they cannot be read
   */
  ConnectionTimeouts timeouts() throws KernelException;

  /**
   * Sets timeouts, for connections that come and for the next packet of those that are there.
   *
   * @param timeouts the new ones; 0 leaves one as it is
   * @throws KernelException when the kernel refuses
   */
  void setTimeouts(ConnectionTimeouts timeouts) throws KernelException;

  /**
   * The threads that run.
   *
   * @return at most one for each role
   * @throws KernelException when they cannot be read
   */
  List<SyncThread> syncThreads() throws KernelException;

  /**
   * Starts a thread; none of the same role may run.
   *
   * @param thread what it does
   * @throws KernelException when the kernel refuses, for example since the interface is not there
   */
  void startSync(SyncThread thread) throws KernelException;

  /**
   * Stops the thread of a role.
   *
   * @param role which; nothing happens when there is none
   * @throws KernelException when the kernel refuses
   */
  void stopSync(SyncThread.Role role) throws KernelException;
}
