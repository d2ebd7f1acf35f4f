package org.holdfast.api.vrrp;

import java.time.Duration;

/**
 * Whether packets to the virtual addresses of an instance pass the gate of the kernel ({@code
 * vip_gate}).
 *
 * @param state how it is
 * @param remaining how long it stays open without a further advert, in milliseconds; zero unless it
 *     is open
 * @param reason why it is so, in one line
 */
public record GateStatus(State state, Duration remaining, String reason) {

  /** How a gate is. */
  public enum State {
    /** Not wanted: {@code vip_gate off}. */
    OFF,
    /** Wanted, but this machine cannot; the reason says why. */
    NOT_POSSIBLE,
    /** Nothing is held that it could guard. */
    IDLE,
    /** Packets pass, because adverts leave. */
    OPEN,
    /** Packets are dropped, because no advert has left for the bound of the lease. */
    CLOSED
  }
}
