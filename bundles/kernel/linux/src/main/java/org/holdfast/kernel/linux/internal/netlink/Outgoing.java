package org.holdfast.kernel.linux.internal.netlink;

import java.nio.ByteBuffer;
import org.holdfast.kernel.netlink.NetlinkMessage;
import org.holdfast.wire.netlink.NetlinkHeader;

/** Messages that are put together to one datagram. */
final class Outgoing {
  private final int portId;
  private ByteBuffer bytes = ByteBuffer.allocate(4096);

  Outgoing(int portId) {
    this.portId = portId;
  }

  /** Appends a message with its header; {@code flags} are added to its own. */
  void add(NetlinkMessage message, int flags, int sequence) {
    int length = NetlinkHeader.SIZE + message.payload().length;
    int padded = NetlinkHeader.align(length);
    if (bytes.remaining() < padded) {
      int capacity = Math.max(2 * bytes.capacity(), bytes.position() + padded);
      bytes = ByteBuffer.allocate(capacity).put(bytes.flip());
    }
    int all = message.flags() | flags | NetlinkHeader.REQUEST;
    new NetlinkHeader(length, message.type(), all, sequence, portId).encode(bytes);
    bytes.put(message.payload());
    while (bytes.position() % 4 != 0) {
      bytes.put((byte) 0);
    }
  }

  byte[] array() {
    return bytes.array();
  }

  int length() {
    return bytes.position();
  }
}
