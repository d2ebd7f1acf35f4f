package org.holdfast.wire.netlink;

/** A message that is not what the format allows: what was found and what was expected. */
public final class NetlinkFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * Describes the fault.
   *
   * @param message where, what was found, what was expected
   */
  public NetlinkFormatException(String message) {
    super(message);
  }
}
