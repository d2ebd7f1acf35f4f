package org.holdfast.wire.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Header of every netlink message (struct nlmsghdr, machine byte order).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------------------------------------------------------+
 * |                     length (with header)                      |
 * +-------------------------------+-------------------------------+
 * |             type              |             flags             |
 * +-------------------------------+-------------------------------+
 * |                        sequence number                        |
 * +---------------------------------------------------------------+
 * |                            port id                            |
 * +---------------------------------------------------------------+
 * </pre>
 *
 * @param length bytes of the message with this header, without padding
 * @param type what the message is
 * @param flags NLM_F_*
 * @param sequence ties an answer to its request
 * @param portId of the socket that asked; 0 for a notification
 */
public record NetlinkHeader(int length, int type, int flags, int sequence, int portId) {

  /** Bytes of the header. */
  public static final int SIZE = 16;

  /** NLMSG_ERROR: an acknowledgement (error 0) or an error. */
  public static final int TYPE_ERROR = 2;

  /** NLMSG_DONE: end of a dump. */
  public static final int TYPE_DONE = 3;

  /** NLMSG_OVERRUN: data were lost. */
  public static final int TYPE_OVERRUN = 4;

  /** Lowest type that a protocol defines itself; those below are control messages. */
  public static final int TYPE_MIN = 16;

  /** NLM_F_REQUEST. */
  public static final int REQUEST = 0x1;

  /** NLM_F_MULTI: one of several messages that DONE ends. */
  public static final int MULTI = 0x2;

  /** NLM_F_ACK: answer with an acknowledgement. */
  public static final int ACK = 0x4;

  /** NLM_F_DUMP_INTR: the dump is not consistent, something changed meanwhile. */
  public static final int DUMP_INTERRUPTED = 0x10;

  /** NLM_F_CAPPED: the error does not repeat the payload of the request. */
  public static final int CAPPED = 0x100;

  /** NLM_F_ACK_TLVS: the error carries attributes (extended acknowledgement). */
  public static final int ACK_ATTRIBUTES = 0x200;

  /**
   * Reads the header at the buffer's position and checks its length against what is there. The
   * buffer's position is left as it was.
   *
   * @param buffer a received datagram, from the message's first byte to the datagram's end
   * @return the header; its length lies between {@link #SIZE} and the bytes remaining
   * @throws NetlinkFormatException when the message is cut off or its length makes no sense
   */
  public static NetlinkHeader decode(ByteBuffer buffer) throws NetlinkFormatException {
    int there = buffer.remaining();
    if (there < SIZE) {
      throw new NetlinkFormatException(
          "netlink header: got " + there + " bytes, expected at least " + SIZE);
    }
    ByteBuffer in = buffer.slice().order(ByteOrder.nativeOrder());
    int length = in.getInt();
    if (length < SIZE || length > there) {
      throw new NetlinkFormatException(
          "netlink header: length "
              + Integer.toUnsignedString(length)
              + " bytes, expected "
              + SIZE
              + " to "
              + there);
    }
    int type = Short.toUnsignedInt(in.getShort());
    int flags = Short.toUnsignedInt(in.getShort());
    return new NetlinkHeader(length, type, flags, in.getInt(), in.getInt());
  }

  /**
   * Writes the header at the buffer's position, which moves by {@link #SIZE}.
   *
   * @param buffer any byte order; it is left as it was
   */
  public void encode(ByteBuffer buffer) {
    ByteBuffer out = buffer.slice().order(ByteOrder.nativeOrder());
    out.putInt(length).putShort((short) type).putShort((short) flags);
    out.putInt(sequence).putInt(portId);
    buffer.position(buffer.position() + SIZE);
  }

  /**
   * Length with padding: where the next message or attribute starts.
   *
   * @param length bytes, not negative
   * @return the next multiple of 4
   */
  public static int align(int length) {
    return length + 3 & ~3;
  }
}
