package org.holdfast.wire.vrrp;

/** What can be wrong with the bytes of a message. */
public enum MalformedReason {
  /** RFC 9568 7.1: shorter or longer than header, addresses and authentication data together. */
  LENGTH("got %d bytes, expected %d"),
  /** Neither 2 nor 3. */
  VERSION("got version %d, expected 2 or 3"),
  /** RFC 9568 5.2.2: only type 1, ADVERTISEMENT, exists. */
  TYPE("got type %d, expected %d"),
  /** RFC 9568 5.2.8. */
  CHECKSUM("got checksum 0x%04x, expected 0x%04x"),
  /** RFC 9568 5.2.3. */
  VIRTUAL_ROUTER_ID("got VRID %d, expected 1 to 255"),
  /** RFC 9568 5.2.7 with erratum 8301; version 3 only. */
  ADVERT_INTERVAL("got Max Advertise Interval %d cs, expected 1 to 4095 cs");

  private final String pattern;

  MalformedReason(String pattern) {
    this.pattern = pattern;
  }

  String describe(int found, int expected) {
    return pattern.formatted(found, expected);
  }
}
