package org.holdfast.api.vrrp;

/** The state of an instance or sync group. RFC 9568 section 6.4 has the first three. */
public enum VrrpState {
  /** Not taking part yet. */
  INIT,
  /** Listening; another router holds the addresses. */
  BACKUP,
  /** Holding the addresses (RFC 9568: Active). */
  MASTER,
  /** Kept from taking part by a fault that has a reason. */
  FAULT
}
