package org.holdfast.api.config;

import java.util.OptionalInt;

/**
 * Options that change which adverts count, and what an instance makes of them.
 *
 * @param strict {@code strict_mode}: nothing that the RFC of its version does not allow
 * @param ownerIgnoresAdverts {@code owner_ignore_adverts}: with priority 255 no advert counts
 * @param comparesEveryList whether the addresses of each advert are compared with the own ones; if
 *     not ({@code skip_check_adv_addr}), only those of another sender than before are
 * @param oldChecksum {@code old_unicast_checksum}
 * @param faultWithoutPeers {@code unicast_fault_no_peer}: FAULT when there are no unicast peers
 * @param yieldsLateTo {@code timer_expired_backup}: with {@code nopreempt}, the highest priority of
 *     a peer that may have taken over while this node was late, 1..254; empty for any
 */
public record AdvertRules(
    boolean strict,
    boolean ownerIgnoresAdverts,
    boolean comparesEveryList,
    OldChecksum oldChecksum,
    boolean faultWithoutPeers,
    OptionalInt yieldsLateTo) {
  private static final AdvertRules DEFAULTS =
      new AdvertRules(false, false, true, OldChecksum.WHEN_HEARD, false, OptionalInt.empty());

  /**
   * The checksum of unicast adverts of version 3 in keepalived up to 1.3.6: made as if they went to
   * the multicast group.
   */
  public enum OldChecksum {
    /** Accepted, and sent to a peer as long as that peer sends it. */
    WHEN_HEARD,
    /** Accepted, and sent to every peer. */
    ALWAYS,
    /** Neither accepted nor sent. */
    NEVER
  }

  /**
   * The values without any of these options.
   *
   * @return keepalived's defaults
   */
  public static AdvertRules defaults() {
    return DEFAULTS;
  }
}
