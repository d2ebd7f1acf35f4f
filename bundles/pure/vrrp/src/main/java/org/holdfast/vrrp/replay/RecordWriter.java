package org.holdfast.vrrp.replay;

import java.net.InetAddress;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.holdfast.vrrp.Action;
import org.holdfast.vrrp.Event;
import org.holdfast.vrrp.MachineCheckpoint;

/**
 * Records as bytes, in one buffer that is used again and again:
 *
 * <pre>
 *   length     2 bytes, of what follows
 *   type       1 byte, see {@link RecordType}
 *   time       7 bits a byte: nanoseconds since the record before, twice, plus 1 when earlier;
 *              of a segment 8 bytes, absolute
 *   track      7 bits a byte; not of a segment and a loss
 *   the rest   by type
 * </pre>
 *
 * An advert that says the same as the one before is of some 10 bytes. One thread.
 */
final class RecordWriter {
  private static final int LENGTH_BYTES = 2;

  private final ByteBuffer buffer = ByteBuffer.allocate(Limits.RECORD);
  private long before;
  private long now;

  /** The record just made was taken: the next time is told from its. */
  void taken() {
    before = now;
  }

  ByteBuffer segment(Recorded.Segment segment) {
    now = segment.nanos();
    begin(RecordType.SEGMENT);
    buffer.putLong(segment.nanos());
    Octets.small(buffer, segment.number());
    Octets.text(buffer, segment.version());
    Octets.text(buffer, segment.boot());
    Octets.instant(buffer, segment.wall());
    return end();
  }

  /** Null when it is too long for a record: more faults than people write. */
  ByteBuffer state(long nanos, int track, String instance, MachineCheckpoint checkpoint) {
    begin(RecordType.STATE, nanos, track);
    try {
      Octets.text(buffer, instance);
      CheckpointCodec.write(buffer, checkpoint);
      return end();
    } catch (BufferOverflowException e) {
      return null;
    }
  }

  /** Null when it is too long for a record. */
  ByteBuffer input(long nanos, int track, Event event) {
    begin(EventCodec.type(event), nanos, track);
    try {
      EventCodec.write(buffer, event);
      return end();
    } catch (BufferOverflowException e) {
      return null;
    }
  }

  ByteBuffer sameAdvert(long nanos, int track) {
    begin(RecordType.ADVERT_AGAIN, nanos, track);
    return end();
  }

  ByteBuffer change(long nanos, int track, Instant wall, Action.Transitioned change) {
    begin(RecordType.CHANGE, nanos, track);
    Octets.instant(buffer, wall);
    Octets.name(buffer, change.from());
    Octets.name(buffer, change.to());
    Octets.name(buffer, change.reason());
    Octets.text(buffer, change.detail());
    return end();
  }

  ByteBuffer refused(long nanos, int track, InetAddress source, String text, long more) {
    begin(RecordType.REFUSED, nanos, track);
    Octets.address(buffer, source);
    Octets.text(buffer, text);
    Octets.small(buffer, more);
    return end();
  }

  ByteBuffer gone(long nanos, int track) {
    begin(RecordType.GONE, nanos, track);
    return end();
  }

  ByteBuffer lost(long nanos, long count) {
    begin(RecordType.LOST);
    time(nanos);
    Octets.small(buffer, count);
    return end();
  }

  private void begin(int type) {
    buffer.clear().position(LENGTH_BYTES);
    buffer.put((byte) type);
  }

  private void begin(int type, long nanos, int track) {
    begin(type);
    time(nanos);
    Octets.small(buffer, track);
  }

  private void time(long nanos) {
    now = nanos;
    long since = nanos - before;
    Octets.small(buffer, since << 1 ^ since >> 63);
  }

  private ByteBuffer end() {
    buffer.putShort(0, (short) (buffer.position() - LENGTH_BYTES));
    return buffer.flip();
  }
}
