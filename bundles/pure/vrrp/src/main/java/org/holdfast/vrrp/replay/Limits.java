package org.holdfast.vrrp.replay;

/** How much of what there may be, so that a foreign file costs no more memory than its own size. */
final class Limits {
  /** A record with its length. */
  static final int RECORD = 16 * 1024;

  /** The records of one block. */
  static final int BLOCK = 64 * 1024;

  /** The longest text, in characters; a longer one is cut off when it is written. */
  static final int TEXT = 1024;

  /** The longest list; a longer one is cut off when it is written. */
  static final int LIST = 32;

  private Limits() {}
}
