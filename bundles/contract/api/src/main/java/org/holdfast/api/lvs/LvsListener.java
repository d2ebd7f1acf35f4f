package org.holdfast.api.lvs;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears changes of servers and quorums. Registered as a service (whiteboard). Called from one
 * thread, in order, after the kernel took the change.
 */
@ConsumerType
public interface LvsListener {

  /**
   * A real server came alive or failed.
   *
   * @param status its new state
   */
  void serverChanged(RealServerStatus status);

  /**
   * A virtual server gained or lost its quorum.
   *
   * @param status its new state
   */
  void quorumChanged(VirtualServerStatus status);
}
