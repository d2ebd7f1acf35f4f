package org.holdfast.itest.simulation.search;

/**
 * One thing that may happen next.
 *
 * @param kind what
 * @param which the place of an advert among those under way, or a router
 */
record Move(Kind kind, int which) {

  /** What may happen. */
  enum Kind {
    /** An advert arrives. */
    DELIVER,
    /** An advert is lost. */
    LOSE,
    /** An advert arrives, and will arrive once more. */
    DUPLICATE,
    /** The kernel acknowledges the addresses of a router. */
    ACKNOWLEDGE,
    /** Time goes on to the next deadline of a router, which is told. */
    TIMER,
    /** A router dies without a word; the kernel takes its addresses when their lease is over. */
    CRASH,
    /** A router stops in order. */
    STOP,
    /** A router that ended starts. */
    START
  }

  /** As a number, to be kept by the million. */
  short code() {
    return (short) (kind.ordinal() << 8 | which);
  }

  static Move of(short code) {
    return new Move(Kind.values()[code >> 8], code & 0xff);
  }

  @Override
  public String toString() {
    return kind.name().toLowerCase(java.util.Locale.ROOT) + " " + which;
  }
}
