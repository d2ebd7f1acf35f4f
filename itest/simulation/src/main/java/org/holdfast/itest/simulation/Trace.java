package org.holdfast.itest.simulation;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;

/** A digest of everything that happened. */
final class Trace {

  /** What is noted. */
  enum Mark {
    EPISODE,
    FAULT,
    FAULT_OVER,
    SENT,
    RECEIVED,
    ADDED,
    REMOVED,
    EXPIRED,
    ANNOUNCED,
    STATE,
    GATE,
    NEWS
  }

  private static final int NOTE_BYTES = 16;

  private final byte[] notes = new byte[1024 * NOTE_BYTES];
  private final ByteBuffer words = ByteBuffer.wrap(notes).order(ByteOrder.LITTLE_ENDIAN);
  private final MessageDigest digest = Digest.sha256();
  private int length;

  void note(long now, Mark mark, int node, int instance, int value) {
    if (length == notes.length) {
      digest.update(notes, 0, length);
      length = 0;
    }
    words.putLong(length, now);
    words.putLong(
        length + 8,
        (long) mark.ordinal() << 56
            | (long) (node & 0xff) << 48
            | (instance & 0xffffL) << 32
            | value & 0xffffffffL);
    length += NOTE_BYTES;
  }

  /** Of all notes so far; begins anew. */
  byte[] digest() {
    digest.update(notes, 0, length);
    length = 0;
    return digest.digest();
  }
}
