package org.holdfast.vrrp;

import java.util.OptionalInt;

/**
 * Something an instance tracks, how it is, and what that does to the priority.
 *
 * @param what for people: "script chk_http", "interface eth1"
 * @param weight -253..253, with a value -254..254; 0: bad means FAULT
 * @param reverse whether it counts the other way round
 * @param health how it is
 * @param value a number that the weight is multiplied by (keepalived's {@code track_file}); empty
 *     for what is only good or bad
 */
public record Tracked(String what, int weight, boolean reverse, Health health, OptionalInt value) {
  /** A product this low is a fault (keepalived.conf(5), Track files). */
  private static final int FAULT_VALUE = -254;

  private static final int MOST = 253;

  /** How a tracked thing is. */
  public enum Health {
    /** No result yet. */
    UNKNOWN,
    /** Good. */
    UP,
    /** Bad. */
    DOWN
  }

  /**
   * What it adds to the priority, before the limits of priorities. A positive weight counts while
   * the thing is good, a negative one while it is bad, {@code reverse} turns the sign; a value
   * counts as often as it says.
   *
   * @return -253..253; 0 also when it is a fault
   */
  public int contribution() {
    if (value.isPresent()) {
      int product = product();
      return product == FAULT_VALUE ? 0 : product;
    }
    boolean counts = weight > 0 ? health == Health.UP : health == Health.DOWN;
    return counts ? signed() : 0;
  }

  /**
   * Whether it keeps the instance from taking part.
   *
   * @return true with weight 0 when it is bad (reverse: good), or its value is not 0 (reverse: 0);
   *     with another weight, when value times weight is -254 or less
   */
  public boolean isFault() {
    if (value.isPresent()) {
      return weight == 0 ? (value.getAsInt() != 0) != reverse : product() == FAULT_VALUE;
    }
    return weight == 0 && health == (reverse ? Health.UP : Health.DOWN);
  }

  /**
   * Whether an instance waits for it before it starts.
   *
   * @return true with weight 0 and no result yet
   */
  public boolean isAwaited() {
    return weight == 0 && health == Health.UNKNOWN;
  }

  /**
   * Why it is a fault.
   *
   * @return a line for people
   */
  public String fault() {
    if (value.isPresent()) {
      return what + " has the value " + value.getAsInt() + (reverse ? " (reverse)" : "");
    }
    return what + (reverse ? " is up (reverse)" : " is down");
  }

  private int signed() {
    return reverse ? -weight : weight;
  }

  private int product() {
    return Math.clamp((long) value.getAsInt() * signed(), FAULT_VALUE, MOST);
  }
}
