package org.holdfast.wire.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Payload of NLMSG_ERROR and of the NLMSG_DONE that ends a dump: an error number, and with extended
 * acknowledgements the kernel's own words.
 *
 * @param errno positive; 0 for success
 * @param message NLMSGERR_ATTR_MSG: what the kernel found wrong; empty when it said nothing
 */
public record NetlinkError(int errno, Optional<String> message) {
  private static final int ATTRIBUTE_MESSAGE = 1;
  private static final int ERROR_SIZE = 4;

  /**
   * Reads the error of a message.
   *
   * @param header of type ERROR or DONE
   * @param payload all bytes after the header
   * @return the error
   * @throws NetlinkFormatException when it is cut off
   */
  public static NetlinkError decode(NetlinkHeader header, byte[] payload)
      throws NetlinkFormatException {
    if (payload.length < ERROR_SIZE) {
      throw new NetlinkFormatException(
          "netlink error: got " + payload.length + " bytes, expected at least " + ERROR_SIZE);
    }
    int error = ByteBuffer.wrap(payload).order(ByteOrder.nativeOrder()).getInt();
    return new NetlinkError(error < 0 ? -error : 0, message(header, payload));
  }

  private static Optional<String> message(NetlinkHeader header, byte[] payload)
      throws NetlinkFormatException {
    if ((header.flags() & NetlinkHeader.ACK_ATTRIBUTES) == 0) {
      return Optional.empty();
    }
    int start = attributesStart(header, payload);
    Optional<Attribute> text = Attributes.parse(payload, start).find(ATTRIBUTE_MESSAGE);
    return text.isPresent() ? Optional.of(text.get().string()) : Optional.empty();
  }

  /** After the error an ERROR repeats the request: its header alone, or all of it. */
  private static int attributesStart(NetlinkHeader header, byte[] payload)
      throws NetlinkFormatException {
    if (header.type() == NetlinkHeader.TYPE_DONE) {
      return ERROR_SIZE;
    }
    int start = ERROR_SIZE + NetlinkHeader.SIZE;
    if ((header.flags() & NetlinkHeader.CAPPED) == 0) {
      ByteBuffer rest = ByteBuffer.wrap(payload, ERROR_SIZE, payload.length - ERROR_SIZE);
      start = ERROR_SIZE + NetlinkHeader.align(NetlinkHeader.decode(rest).length());
    }
    if (start > payload.length) {
      throw new NetlinkFormatException(
          "netlink error: got " + payload.length + " bytes, expected attributes at " + start);
    }
    return start;
  }
}
