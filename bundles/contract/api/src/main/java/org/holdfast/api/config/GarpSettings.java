package org.holdfast.api.config;

import java.time.Duration;

/**
 * How often gratuitous ARPs (IPv6: unsolicited neighbour advertisements) are sent.
 *
 * @param masterRepeat rounds at the change to MASTER, at least 1
 * @param masterDelay time until the second set; zero for none
 * @param masterRefresh time between refreshes as MASTER; zero for none
 * @param masterRefreshRepeat rounds at each refresh, at least 1
 * @param lowerPriorityRepeat rounds when an advert of lower priority was heard; 0 for none
 * @param lowerPriorityDelay time until the second set after such an advert
 * @param extraInterval {@code garp_extra_if}: time between announcements, one each, of addresses on
 *     interfaces other than that of the adverts; zero for none
 * @param extraEverywhere {@code garp_extra_if all}: on every such interface, not only on macvlans
 *     of this node's own
 */
public record GarpSettings(
    int masterRepeat,
    Duration masterDelay,
    Duration masterRefresh,
    int masterRefreshRepeat,
    int lowerPriorityRepeat,
    Duration lowerPriorityDelay,
    Duration extraInterval,
    boolean extraEverywhere) {

  /**
   * keepalived's defaults: 5 rounds, again after 5 s, no refresh.
   *
   * @return the defaults
   */
  public static GarpSettings defaults() {
    return new GarpSettings(
        5, Duration.ofSeconds(5), Duration.ZERO, 1, 5, Duration.ofSeconds(5), Duration.ZERO, false);
  }

  /**
   * The same without announcements in answer to adverts of lower priority.
   *
   * @return new settings
   */
  public GarpSettings silentToLowerPriority() {
    return new GarpSettings(
        masterRepeat,
        masterDelay,
        masterRefresh,
        masterRefreshRepeat,
        0,
        lowerPriorityDelay,
        extraInterval,
        extraEverywhere);
  }
}
