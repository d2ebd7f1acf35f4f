package org.holdfast.api.config;

import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code auth_hmac}: a keyed hash with a time behind each advert (draft-cassen-vrrp-auth-hmac-00).
 *
 * @param keys keys of 32 to 64 bytes by their number, 1..255; all are accepted
 * @param activeKey number of the key that own adverts are signed with
 * @param mode what happens to adverts without a good hash
 * @param monotonic {@code anti_replay monotonic}: only the order of adverts counts; else their time
 * @param timeWindow how far the time in an advert may be from the own one; whole seconds, 1..300
 */
public record HmacSettings(
    SortedMap<Integer, Secret> keys,
    int activeKey,
    Mode mode,
    boolean monotonic,
    Duration timeWindow) {

  /** The steps in which a running pair takes the hash into use. */
  public enum Mode {
    /** Own adverts carry none; those of others are accepted without, and checked with one. */
    RECEIVE_ONLY,
    /** Own adverts carry one; those of others are accepted without, and checked with one. */
    PERMISSIVE,
    /** Own adverts carry one; those of others must. */
    ENFORCE
  }

  /** Copies the keys. */
  public HmacSettings {
    keys = Collections.unmodifiableSortedMap(new TreeMap<>(keys));
  }

  /**
   * Whether own adverts carry a hash.
   *
   * @return false for {@link Mode#RECEIVE_ONLY}
   */
  public boolean sends() {
    return mode != Mode.RECEIVE_ONLY;
  }
}
