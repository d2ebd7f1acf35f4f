package org.holdfast.vrrp.replay;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.holdfast.api.vrrp.VrrpState;
import org.holdfast.vrrp.Event;

/** Reads what {@link RecordWriter} wrote; every length is looked at before it is used. */
final class RecordReader {
  private final Map<Integer, Event.AdvertReceived> adverts = new HashMap<>();
  private long before;
  private boolean begun;

  /**
   * The next record.
   *
   * @param in from its length on; afterwards behind it
   * @throws MalformedRecordException when it is none
   */
  Recorded next(ByteBuffer in) throws MalformedRecordException {
    if (in.remaining() < 2) {
      throw new MalformedRecordException("a record of 1 byte");
    }
    int length = Short.toUnsignedInt(in.getShort());
    if (length > in.remaining()) {
      throw new MalformedRecordException(
          "a record of %d bytes where %d are left".formatted(length, in.remaining()));
    }
    ByteBuffer record = in.slice(in.position(), length);
    in.position(in.position() + length);
    Recorded read = read(record);
    if (record.hasRemaining()) {
      throw new MalformedRecordException(
          "%d bytes behind a record of %d".formatted(record.remaining(), length));
    }
    before = read.nanos();
    begun = true;
    return read;
  }

  private Recorded read(ByteBuffer in) throws MalformedRecordException {
    int type = Octets.one(in);
    if (begun == (type == RecordType.SEGMENT)) {
      throw new MalformedRecordException(
          begun ? "a second beginning" : "it does not begin with the beginning of a segment");
    }
    return switch (type) {
      case RecordType.SEGMENT -> segment(in);
      case RecordType.LOST -> new Recorded.Lost(time(in), Octets.small(in));
      case RecordType.STATE -> state(in);
      case RecordType.CHANGE ->
          new Recorded.Change(
              time(in),
              Octets.index(in),
              Octets.instant(in),
              Octets.name(in, VrrpState.class),
              Octets.name(in, VrrpState.class),
              Octets.text(in),
              Octets.text(in));
      case RecordType.REFUSED ->
          new Recorded.Refused(
              time(in), Octets.index(in), Octets.somebody(in), Octets.text(in), Octets.small(in));
      case RecordType.GONE -> new Recorded.Gone(time(in), Octets.index(in));
      default -> input(type, in);
    };
  }

  private Recorded segment(ByteBuffer in) throws MalformedRecordException {
    return new Recorded.Segment(
        Octets.large(in), Octets.small(in), Octets.text(in), Octets.text(in), Octets.instant(in));
  }

  private Recorded state(ByteBuffer in) throws MalformedRecordException {
    long nanos = time(in);
    int track = Octets.index(in);
    adverts.remove(track);
    return new Recorded.State(nanos, track, Octets.text(in), CheckpointCodec.read(in));
  }

  private Recorded input(int type, ByteBuffer in) throws MalformedRecordException {
    long nanos = time(in);
    int track = Octets.index(in);
    if (type == RecordType.ADVERT_AGAIN) {
      Event.AdvertReceived same = adverts.get(track);
      if (same == null) {
        throw new MalformedRecordException("the same advert as one before, and there is none");
      }
      return new Recorded.Input(nanos, track, same);
    }
    Event event = EventCodec.read(type, in);
    if (event instanceof Event.AdvertReceived advert) {
      adverts.put(track, advert);
    }
    return new Recorded.Input(nanos, track, event);
  }

  private long time(ByteBuffer in) throws MalformedRecordException {
    long since = Octets.small(in);
    return before + (since >>> 1 ^ -(since & 1));
  }
}
