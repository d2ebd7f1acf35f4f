package org.holdfast.vrrp;

/**
 * Something an instance tracks, and how it is.
 *
 * @param what for people: "script chk_http", "interface eth1"
 * @param weight -253..253; 0: bad means FAULT
 * @param reverse whether it counts the other way round
 * @param health how it is
 */
public record Tracked(String what, int weight, boolean reverse, Health health) {

  /** How a tracked thing is. */
  public enum Health {
    /** No result yet. */
    UNKNOWN,
    /** Good. */
    UP,
    /** Bad. */
    DOWN
  }
}
