package org.holdfast.engine.vrrp.internal.recording;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Records on their way from one thread to another, in an array that is made once: neither waits,
 * and neither makes garbage. Each record begins with its length in two bytes.
 */
final class RecordQueue {
  private static final int LENGTH_BYTES = 2;

  private final byte[] bytes;
  private final int mask;

  /** Bytes that were put and taken since the beginning. */
  private final AtomicLong put = new AtomicLong();

  private final AtomicLong taken = new AtomicLong();

  /** With room for so many bytes, a power of two. */
  RecordQueue(int size) {
    if (Integer.bitCount(size) != 1) {
      throw new IllegalArgumentException("got " + size + ", expected a power of two");
    }
    bytes = new byte[size];
    mask = size - 1;
  }

  /** Puts a record, whole or not at all. One thread. */
  boolean offer(ByteBuffer record) {
    long at = put.get();
    int length = record.remaining();
    if (at + length - taken.get() > bytes.length) {
      return false;
    }
    int from = (int) at & mask;
    int first = Math.min(length, bytes.length - from);
    record.get(bytes, from, first);
    record.get(bytes, 0, length - first);
    put.set(at + length);
    return true;
  }

  /** How many bytes wait. Any thread. */
  int size() {
    return (int) (put.get() - taken.get());
  }

  /** The length of the next record with its length bytes; 0 for none. The other thread. */
  int next() {
    if (size() == 0) {
      return 0;
    }
    return LENGTH_BYTES + (Byte.toUnsignedInt(peek(0)) << 8 | Byte.toUnsignedInt(peek(1)));
  }

  /** A byte of the next record. The other thread. */
  byte peek(int offset) {
    return bytes[(int) (taken.get() + offset) & mask];
  }

  /** Takes the next record. The other thread. */
  void poll(ByteBuffer to) {
    int length = next();
    int from = (int) taken.get() & mask;
    int first = Math.min(length, bytes.length - from);
    to.put(bytes, from, first);
    to.put(bytes, 0, length - first);
    taken.set(taken.get() + length);
  }
}
