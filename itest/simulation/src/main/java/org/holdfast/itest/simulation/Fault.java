package org.holdfast.itest.simulation;

import java.util.Locale;

/**
 * Something that goes wrong.
 *
 * @param kind what
 * @param atNanos when, from the start of the episode
 * @param lastsNanos for how long
 * @param node whom it strikes; {@link #THE_MASTER} for whoever is MASTER of the instance then
 * @param instance which virtual router it is about
 * @param amount how much; what that means is the kind's
 */
record Fault(Kind kind, long atNanos, long lastsNanos, int node, int instance, long amount) {
  static final int THE_MASTER = -1;

  /** What can go wrong. */
  enum Kind {
    /** The process dies; its addresses stay. It starts again at the end. */
    CRASH,
    /** The process dies in the middle of its work: before so many more kernel calls. */
    CRASH_INSIDE,
    /** Stopped in order, started at the end. */
    STOP,
    /** The process does nothing for a while (SIGSTOP, garbage collection). */
    STALL,
    /** The whole machine does nothing, and its clocks stand. */
    MACHINE_PAUSE,
    /** No carrier. */
    LINK_DOWN,
    /** Nothing goes from or to the node. */
    PARTITION,
    /** Nothing that the node sends arrives. */
    DUMB,
    /** Nothing arrives at the node. */
    DEAF,
    /** Each node hears only the next one. */
    RING,
    /** So many percent of what the node sends is lost. */
    LOSS,
    /** So many percent of what the node sends arrives twice. */
    DUPLICATION,
    /** What the node sends comes up to so many nanoseconds late, in any order. */
    DELAY,
    /** So many percent of what the node sends has a wrong bit. */
    CORRUPTION,
    /** An operator removes an address. */
    ADDRESS_DELETED,
    /** Adverts are refused. */
    SEND_REFUSED,
    /** New addresses are refused. */
    ADD_REFUSED,
    /** Addresses cannot be removed. */
    REMOVE_REFUSED,
    /** News of the network come so many nanoseconds late. */
    NEWS_LATE,
    /** The same configuration again. */
    RELOAD_EQUAL,
    /** The configuration with other priorities, or with the first ones again. */
    RELOAD_PRIORITY,
    /** The configuration with an address more, or with one less again. */
    RELOAD_ADDRESS,
    /** A strange router with the same VRID and this priority. */
    STRANGER,
    /** Packets that must change nothing. */
    FORGED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  long endNanos() {
    return atNanos + lastsNanos;
  }

  /** {@code fault KIND at NANOS lasts NANOS node N instance I amount A}. */
  static Fault parse(String line) {
    String[] words = line.trim().split(" +");
    return new Fault(
        Kind.valueOf(words[1].toUpperCase(Locale.ROOT)),
        Long.parseLong(words[3]),
        Long.parseLong(words[5]),
        words[7].equals("master") ? THE_MASTER : Integer.parseInt(words[7]),
        Integer.parseInt(words[9]),
        Long.parseLong(words[11]));
  }

  @Override
  public String toString() {
    return "fault %s at %d lasts %d node %s instance %d amount %d"
        .formatted(
            kind.word(),
            atNanos,
            lastsNanos,
            node == THE_MASTER ? "master" : "" + node,
            instance,
            amount);
  }
}
