package org.holdfast.itest.simulation;

/** A mistake built in on purpose, to see that the simulation finds it. */
enum Defect {
  NONE,
  /** Addresses have no end. */
  NO_LEASE,
  /** Adverts of priority 0 are not sent. */
  RESIGN_NOT_SENT,
  /** Adverts of equal priority are not heard. */
  TIE_BOTH_STAY,
  /** The clock of a stopped process stands, so that it does not know that it was. */
  STALL_IGNORED,
  /** Addresses are said to be removed. */
  ADDRESS_NOT_REMOVED,
  /** Addresses are said to be added. */
  ADD_NOT_CHECKED,
  /** The checksum of whatever arrives is made right. */
  CHECKSUM_IGNORED,
  /** Only the first node announces. */
  NOT_ANNOUNCED,
  /** Nobody hears of a network that changed. */
  NO_NEWS,
  /** Timers look at a clock that steps. */
  TIMERS_BY_WALL_CLOCK
}
