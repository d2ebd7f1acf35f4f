package org.holdfast.wire.nft;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What nft(8) keeps beside kernel objects: fields of one byte type, one byte length, value. The
 * kernel does not look at it.
 */
final class UserData {
  private static final int HEADER = 2;
  private static final int MAX = 255;

  private UserData() {}

  static byte[] text(int type, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int length = bytes.length + 1;
    if (length > MAX - HEADER) {
      throw new IllegalArgumentException(
          "comment of " + bytes.length + " bytes, expected at most " + (MAX - HEADER - 1));
    }
    return ByteBuffer.allocate(HEADER + length)
        .put((byte) type)
        .put((byte) length)
        .put(bytes)
        .array();
  }

  static byte[] number(int type, int value) {
    return ByteBuffer.allocate(HEADER + 4)
        .order(ByteOrder.nativeOrder())
        .put((byte) type)
        .put((byte) 4)
        .putInt(value)
        .array();
  }

  /** The text of a type; empty when there is none, or when it is not of this form. */
  static Optional<String> findText(byte[] data, int type) {
    for (int at = 0; at + HEADER <= data.length; ) {
      int length = data[at + 1] & 0xff;
      int start = at + HEADER;
      if (start + length > data.length) {
        return Optional.empty();
      }
      if (data[at] == type && length > 0) {
        return Optional.of(new String(data, start, length - 1, StandardCharsets.UTF_8));
      }
      at = start + length;
    }
    return Optional.empty();
  }
}
