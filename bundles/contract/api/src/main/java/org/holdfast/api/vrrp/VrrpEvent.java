package org.holdfast.api.vrrp;

import java.time.Instant;

/**
 * Something that happened to an instance or a sync group without a change of its state.
 *
 * @param kind what happened
 * @param subject whether it is an instance or a sync group
 * @param name its name
 * @param state its state then
 * @param effectivePriority its priority then, after tracking; 0 for a group
 * @param at when (wall clock, for people)
 */
public record VrrpEvent(
    Kind kind,
    VrrpTransition.Kind subject,
    String name,
    VrrpState state,
    int effectivePriority,
    Instant at) {

  /** What happened. */
  public enum Kind {
    /** As MASTER it heard an advert of lower priority, or of equal priority and lower address. */
    LOWER_PRIORITY_HEARD,
    /** Its effective priority changed. */
    PRIORITY_CHANGED,
    /** A reload is over; told where {@code fifo_write_vrrp_states_on_reload} is set. */
    RELOADED
  }
}
