package org.holdfast.api.config;

import java.util.OptionalInt;

/**
 * How a node that is dead or hung lets go of the virtual addresses of an instance.
 *
 * @param lease {@code vip_lease}: whether addresses have a lifetime that is refreshed as long as
 *     adverts leave
 * @param seconds length of {@code vip_lease SECONDS}; empty for the shortest that leaves no gap
 * @param gate {@code vip_gate}: whether packets to addresses are dropped once adverts stopped,
 *     where the kernel can
 */
public record LeaseSettings(boolean lease, OptionalInt seconds, boolean gate) {

  /**
   * The values without any option.
   *
   * @return both automatic
   */
  public static LeaseSettings defaults() {
    return new LeaseSettings(true, OptionalInt.empty(), true);
  }

  /**
   * Neither lifetime nor gate: addresses stay whatever happens.
   *
   * @return both off
   */
  public static LeaseSettings off() {
    return new LeaseSettings(false, OptionalInt.empty(), false);
  }
}
