package org.holdfast.surface.dump.internal;

import java.util.Map;

/**
 * The counters of an instance by the names that keepalived's JSON has for them.
 *
 * @param advertsReceived adverts received, accepted or not
 * @param advertsSent adverts sent
 * @param becameMaster changes to MASTER
 * @param releasedMaster changes from MASTER
 * @param lengthErrors adverts that are too short or too long
 * @param intervalErrors adverts with another interval
 * @param ttlErrors adverts with a TTL that is not accepted
 * @param typeErrors packets that are no adverts
 * @param addressListErrors adverts with other addresses
 * @param authTypeMismatches adverts with another type of authentication
 * @param authFailures adverts with a wrong password or header
 * @param priorityZeroReceived adverts of routers that give up
 * @param priorityZeroSent own adverts of that kind
 * @param extensions what {@code auth_hmac} refused
 */
record Statistics(
    long advertsReceived,
    long advertsSent,
    long becameMaster,
    long releasedMaster,
    long lengthErrors,
    long intervalErrors,
    long ttlErrors,
    long typeErrors,
    long addressListErrors,
    long authTypeMismatches,
    long authFailures,
    long priorityZeroReceived,
    long priorityZeroSent,
    Extensions extensions) {

  /**
   * Adverts refused by {@code auth_hmac}.
   *
   * @param missing without a hash
   * @param malformed with something else than a hash
   * @param unknownKey with a hash of a key that is not known
   * @param invalid with a wrong hash
   * @param stale whose time is too far away
   * @param replayed that came before
   */
  record Extensions(
      long missing, long malformed, long unknownKey, long invalid, long stale, long replayed) {}

  /**
   * Counted since some moment.
   *
   * @param now the counters of the instance's status
   * @param then the same at that moment; nothing for the start of the process
   * @param hmac whether adverts have a hash: replays count among its errors then
   */
  static Statistics between(Map<String, Long> now, Map<String, Long> then, boolean hmac) {
    Since since = new Since(now, then);
    long replayed = since.of("rejected_replay");
    return new Statistics(
        since.of("adverts_received"),
        since.of("adverts_sent"),
        since.of("became_master"),
        since.of("released_master"),
        since.of("rejected_length"),
        since.of("rejected_advert_interval", "intervals_different"),
        since.of("rejected_ttl"),
        since.of("rejected_type"),
        since.of("rejected_address_list", "address_lists_different"),
        since.of("rejected_auth_type"),
        since.of("rejected_auth_failure", "rejected_auth_header") + (hmac ? 0 : replayed),
        since.of("priority_zero_received"),
        since.of("priority_zero_sent"),
        new Extensions(
            since.of("rejected_hmac_missing"),
            since.of("rejected_hmac_malformed"),
            since.of("rejected_hmac_unknown_key"),
            since.of("rejected_hmac_bad"),
            since.of("rejected_hmac_stale"),
            hmac ? replayed : 0));
  }

  private record Since(Map<String, Long> now, Map<String, Long> then) {
    /** The sum; a counter that began again, as that of an instance that was renamed, from there. */
    long of(String... names) {
      long sum = 0;
      for (String name : names) {
        long value = now.getOrDefault(name, 0L);
        long before = then.getOrDefault(name, 0L);
        sum += value < before ? value : value - before;
      }
      return sum;
    }
  }
}
