package org.holdfast.lvs;

import org.holdfast.api.lvs.RealServerStatus;
import org.holdfast.api.lvs.VirtualServerStatus;

/** What changed from one state to the next, for those who are told of it. */
public sealed interface LvsChange {

  /**
   * A real server came alive or failed.
   *
   * @param status its new state
   */
  record ServerChanged(RealServerStatus status) implements LvsChange {}

  /**
   * A virtual server gained or lost its quorum.
   *
   * @param status its new state
   */
  record QuorumChanged(VirtualServerStatus status) implements LvsChange {}
}
