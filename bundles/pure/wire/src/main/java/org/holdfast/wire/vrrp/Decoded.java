package org.holdfast.wire.vrrp;

/** What became of the bytes of a message. */
public sealed interface Decoded {

  /**
   * A well-formed advertisement.
   *
   * @param advert its content
   * @param form which checksum it carried
   */
  record Advert(VrrpAdvert advert, ChecksumForm form) implements Decoded {}

  /**
   * Bytes that are no advertisement.
   *
   * @param reason the first thing that was wrong
   * @param version the version field; {@link #UNKNOWN} when the message ended before it
   * @param virtualRouterId the VRID field; {@link #UNKNOWN} when the message ended before it
   * @param found the offending value
   * @param expected what it should have been; {@link #UNKNOWN} when more than one value is right
   */
  record Malformed(
      MalformedReason reason, int version, int virtualRouterId, int found, int expected)
      implements Decoded {
    /** In place of a value that is not known. */
    public static final int UNKNOWN = -1;

    /**
     * The error as one line.
     *
     * @return for example "got 12 bytes, expected 16 (version 3, VRID 51)"
     */
    public String describe() {
      return reason.describe(found, expected)
          + " (version "
          + (version == UNKNOWN ? "unknown" : version)
          + ", VRID "
          + (virtualRouterId == UNKNOWN ? "unknown" : virtualRouterId)
          + ")";
    }
  }
}
