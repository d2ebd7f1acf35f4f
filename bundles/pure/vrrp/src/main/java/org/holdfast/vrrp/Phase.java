package org.holdfast.vrrp;

/** The states of the machine: those of RFC 9568 section 6.4, FAULT, and the step to MASTER. */
public enum Phase {
  /** RFC 9568 6.4.1: not taking part yet. */
  INIT,
  /** RFC 9568 6.4.2: listening. */
  BACKUP,
  /** The addresses were ordered and are not acknowledged yet; shown as the state before it. */
  TAKING_OVER,
  /** RFC 9568 6.4.3 (Active): holding the addresses. */
  MASTER,
  /** Kept from taking part; not in the RFC. */
  FAULT;

  /**
   * Whether the addresses are held or being taken.
   *
   * @return true in TAKING_OVER and MASTER
   */
  public boolean active() {
    return this == TAKING_OVER || this == MASTER;
  }
}
