package org.holdfast.api.config;

import java.util.Optional;

/**
 * The notify FIFOs.
 *
 * @param all {@code notify_fifo}: told of everything
 * @param vrrp {@code vrrp_notify_fifo}: told of instances and sync groups
 * @param lvs {@code lvs_notify_fifo}: told of virtual and real servers
 * @param statesOnReload {@code fifo_write_vrrp_states_on_reload}: after a reload every VRRP state
 *     is told again
 */
public record NotifyFifos(
    Optional<NotifyFifo> all,
    Optional<NotifyFifo> vrrp,
    Optional<NotifyFifo> lvs,
    boolean statesOnReload) {
  private static final NotifyFifos NONE =
      new NotifyFifos(Optional.empty(), Optional.empty(), Optional.empty(), false);

  /**
   * No FIFO.
   *
   * @return all empty
   */
  public static NotifyFifos none() {
    return NONE;
  }
}
