package org.holdfast.kernel.net;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears changes of links and addresses. Registered as a service (whiteboard). Told the present
 * state when bound, then each new one, in order, from one thread; several changes may come as one.
 * Must return at once.
 */
@ConsumerType
public interface NetworkListener {

  /**
   * Links or addresses changed.
   *
   * @param now the state after the change
   */
  void networkChanged(NetworkState now);
}
