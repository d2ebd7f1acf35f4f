package org.holdfast.itest.simulation;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

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
  private final MessageDigest digest;
  private int length;
  private long count;

  Trace() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  void note(long now, Mark mark, int node, int instance, int value) {
    if (length == notes.length) {
      digest.update(notes, 0, length);
      length = 0;
    }
    put(now);
    put(
        (long) mark.ordinal() << 56
            | (long) (node & 0xff) << 48
            | (instance & 0xffffL) << 32
            | value & 0xffffffffL);
    count++;
  }

  private void put(long value) {
    for (int i = 0; i < 8; i++) {
      notes[length++] = (byte) (value >>> 8 * i);
    }
  }

  /** How many notes there are. */
  long count() {
    return count;
  }

  /** The digest of all of them so far; begins anew. */
  String hash() {
    digest.update(notes, 0, length);
    length = 0;
    count = 0;
    return HexFormat.of().formatHex(digest.digest());
  }
}
