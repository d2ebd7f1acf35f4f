package org.holdfast.kernel.linux.internal.libc;

import java.nio.ByteBuffer;

/** Control messages of a received datagram (struct cmsghdr: length 8, level 4, type 4). */
public final class ControlMessages {
  private static final int HEADER_SIZE = 16;

  private ControlMessages() {}

  /** Offset of a message's data in the control buffer, at least {@code size} bytes; -1: none. */
  public static int find(Datagram datagram, int level, int type, int size) {
    ByteBuffer control = datagram.control();
    int end = Math.min(datagram.controlLength(), control.capacity());
    int at = 0;
    while (end - at >= HEADER_SIZE) {
      long length = control.getLong(at);
      if (length < HEADER_SIZE || length > end - at) {
        return -1;
      }
      boolean found = control.getInt(at + 8) == level && control.getInt(at + 12) == type;
      if (found && length >= HEADER_SIZE + size) {
        return at + HEADER_SIZE;
      }
      at += (int) length + 7 & ~7;
    }
    return -1;
  }
}
