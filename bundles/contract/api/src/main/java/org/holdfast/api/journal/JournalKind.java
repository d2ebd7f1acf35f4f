package org.holdfast.api.journal;

/** What sort of thing happened; the subject says to whom. */
public enum JournalKind {
  /** A VRRP instance or sync group changed its state. */
  STATE,
  /** The effective priority of a VRRP instance changed. */
  PRIORITY,
  /** A tracker of VRRP changed its state or value. */
  TRACKER,
  /** A health check changed its verdict, or lost or got the bundle that provides it. */
  VERDICT,
  /** A real server came alive or failed. */
  SERVER,
  /** A virtual server gained or lost its quorum. */
  QUORUM,
  /** A configuration was taken, or the node went back to one before. */
  CONFIGURATION,
  /** Somebody told the node at run time what to do: an instance, a server, a jar. */
  STEERING,
  /** A step in the life of a jar of the deploy folder. */
  PLUGIN,
  /** A part of the node hung, or moves again. */
  WATCHDOG,
  /** The node started or stopped. */
  NODE
}
