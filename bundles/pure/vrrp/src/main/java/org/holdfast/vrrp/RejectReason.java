package org.holdfast.vrrp;

import org.holdfast.wire.vrrp.MalformedReason;

/** Why an advert was not accepted. Each is counted as {@code rejected_} and its name. */
public enum RejectReason {
  /** Our own packet came back. */
  OWN_PACKET("a packet of our own came back"),
  /** A unicast packet for a multicast instance. */
  NOT_MULTICAST("destination is not the multicast group"),
  /** A multicast packet for a unicast instance. */
  NOT_UNICAST("destination is not our own address"),
  /** RFC 9568 7.1: TTL of a multicast advert is 255; of a unicast peer, what is configured. */
  TTL("TTL"),
  /** The sender is not a {@code unicast_peer}. */
  NOT_A_PEER("sender is not a unicast_peer"),
  /** RFC 9568 7.1: incomplete or too long. */
  LENGTH("length"),
  /** RFC 9568 7.1: not the configured version. */
  VERSION("version"),
  /** RFC 9568 7.1: type is not ADVERTISEMENT. */
  TYPE("type"),
  /** RFC 9568 7.1. */
  CHECKSUM("checksum"),
  /** Zero, or another than the instance's. */
  VIRTUAL_ROUTER_ID("VRID"),
  /** Erratum 8299: no addresses. */
  ADDRESS_COUNT("address count"),
  /** Erratum 8300: over IPv6, the first address is not a link-local one. */
  NOT_LINK_LOCAL("first address is not link-local"),
  /** Erratum 8301: interval zero; RFC 3768 7.1: in version 2 another than our own. */
  ADVERT_INTERVAL("advertisement interval"),
  /** RFC 3768 7.1: authentication type is not the configured one. */
  AUTH_TYPE("authentication type"),
  /** RFC 3768 7.1: wrong password. */
  AUTH_FAILURE("authentication failed: another password"),
  /** Not the IP authentication header of {@code auth_type AH}. */
  AUTH_HEADER("authentication header"),
  /** An advert that was heard already, or an older one, comes again. */
  REPLAY("replay: its sequence is not new"),
  /** {@code auth_hmac} in mode enforce: no hash behind the advert. */
  HMAC_MISSING("auth_hmac: no hash"),
  /** What stands behind the advert is no hash. */
  HMAC_MALFORMED("auth_hmac: malformed"),
  /** The time in the advert is too far from ours. */
  HMAC_STALE("auth_hmac: stale, its time"),
  /** The hash is of a key that is not configured here. */
  HMAC_UNKNOWN_KEY("auth_hmac: unknown key"),
  /** Another key, another virtual router, another sender, or a changed advert. */
  HMAC_BAD("auth_hmac: bad hash"),
  /** {@code owner_ignore_adverts}: priority 255 listens to nobody. */
  OWNER("this node owns the addresses and ignores adverts"),
  /** RFC 3768 7.1, in strict mode alone: other addresses than ours. */
  ADDRESS_LIST("lists other virtual addresses");

  private final String text;

  RejectReason(String text) {
    this.text = text;
  }

  /**
   * The reason in words.
   *
   * @return a phrase for people
   */
  public String text() {
    return text;
  }

  static RejectReason of(MalformedReason reason) {
    return switch (reason) {
      case LENGTH -> LENGTH;
      case VERSION -> VERSION;
      case TYPE -> TYPE;
      case CHECKSUM -> CHECKSUM;
      case VIRTUAL_ROUTER_ID -> VIRTUAL_ROUTER_ID;
      case ADVERT_INTERVAL -> ADVERT_INTERVAL;
    };
  }
}
