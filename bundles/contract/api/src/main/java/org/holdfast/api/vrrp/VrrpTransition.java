package org.holdfast.api.vrrp;

import java.time.Instant;

/**
 * A change of state.
 *
 * @param kind whether an instance or a sync group changed
 * @param name its name
 * @param from the state before
 * @param to the state now
 * @param stopping whether the change is part of an orderly stop or removal ({@code to} is INIT)
 * @param removed whether a reload took the instance out; {@code stopping} is true then
 * @param effectivePriority of the instance at that moment; 0 for a group
 * @param reason why, in one line
 * @param at when (wall clock, for people)
 */
public record VrrpTransition(
    Kind kind,
    String name,
    VrrpState from,
    VrrpState to,
    boolean stopping,
    boolean removed,
    int effectivePriority,
    String reason,
    Instant at) {

  /** What changed. */
  public enum Kind {
    /** A VRRP instance. */
    INSTANCE,
    /** A sync group. */
    GROUP
  }
}
