package org.holdfast.vrrp;

/** Why an event changed nothing. Counted, never an error. */
public enum IgnoredReason {
  /** The instance has not started or has stopped. */
  NOT_STARTED,
  /** It had started before. */
  ALREADY_STARTED,
  /** Adverts do not matter in FAULT. */
  IN_FAULT,
  /** RFC 9568 6.4.2 (435): a lower priority than ours, which is about to be preempted. */
  LOWER_PRIORITY,
  /** Equal priority and our own source address: a packet of ours, or a doubled address. */
  OWN_ADDRESS,
  /** The master gives up while we are taking over already. */
  ALREADY_TAKING_OVER,
  /** No timer was due. */
  NOT_DUE,
  /** The timer fired so late that the master's adverts may have been missed: it starts again. */
  STALLED,
  /** An answer about addresses that nobody waits for any more. */
  NOT_EXPECTED,
  /** An operator has released the addresses. */
  RELEASED,
  /** A change that concerns another state. */
  NOT_CONCERNED
}
