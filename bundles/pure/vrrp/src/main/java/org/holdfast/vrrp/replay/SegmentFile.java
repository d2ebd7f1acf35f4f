package org.holdfast.vrrp.replay;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * A file of a recording: one segment.
 *
 * <pre>
 *   signature  8 bytes: 0x89 'H' 'F' 'V' 'R' 'R' 'P' 0x0A; the first is in no text, the last is
 *              changed by whatever changes line ends
 *   format     2 bytes, 1
 *   blocks     each: length 4 bytes, CRC-32C of the records 4 bytes, records
 * </pre>
 *
 * All numbers have their highest byte first. A block is what was written at once: a process or a
 * machine that ends leaves at most the last one incomplete.
 */
public final class SegmentFile {
  /** The format that this version writes, and the newest that it reads. */
  public static final int FORMAT = 1;

  /** Bytes before the first block. */
  public static final int PREAMBLE_BYTES = 10;

  /** Bytes before the records of a block. */
  public static final int BLOCK_HEADER_BYTES = 8;

  /** The most records of one block, in bytes; no record is longer. */
  public static final int MOST_BLOCK_BYTES = Limits.BLOCK;

  /** The longest record, in bytes. */
  public static final int MOST_RECORD_BYTES = Limits.RECORD;

  /** Where the type of a record is, in bytes from its length on. */
  public static final int TYPE_AT = 2;

  private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'F', 'V', 'R', 'R', 'P', '\n'};

  private SegmentFile() {}

  /**
   * What a file begins with.
   *
   * @return {@link #PREAMBLE_BYTES} bytes
   */
  public static ByteBuffer preamble() {
    return ByteBuffer.allocate(PREAMBLE_BYTES).put(SIGNATURE).putShort((short) FORMAT).flip();
  }

  /**
   * Writes what stands before the records of a block.
   *
   * @param block at {@link #BLOCK_HEADER_BYTES} begin its records, up to its limit
   */
  public static void seal(ByteBuffer block) {
    CRC32C crc = new CRC32C();
    int length = block.limit() - BLOCK_HEADER_BYTES;
    crc.update(block.slice(BLOCK_HEADER_BYTES, length));
    block.putInt(0, length).putInt(4, (int) crc.getValue());
  }

  /**
   * Whether a record begins a segment, and so a file.
   *
   * @param type the byte of a record at {@link #TYPE_AT}
   * @return true for the beginning
   */
  public static boolean begins(byte type) {
    return type == RecordType.SEGMENT;
  }

  /**
   * Whether a record is a change of state.
   *
   * @param type the byte of a record at {@link #TYPE_AT}
   * @return true for a change
   */
  public static boolean isChange(byte type) {
    return type == RecordType.CHANGE;
  }

  /**
   * Reads all records of a file that make sense.
   *
   * @param file all of it, from position to limit
   * @param to takes them in their order
   * @return what is wrong from some byte on; empty when nothing is
   * @throws NotRecordingException when nothing of it can be read
   */
  public static Optional<String> read(ByteBuffer file, Consumer<Recorded> to)
      throws NotRecordingException {
    ByteBuffer in = file.slice();
    checkPreamble(in);
    RecordReader reader = new RecordReader();
    while (in.hasRemaining()) {
      int at = in.position();
      Optional<String> damage = block(in, reader, to);
      if (damage.isPresent()) {
        return Optional.of(
            "%s, at byte %d of %d; nothing behind it is read"
                .formatted(damage.get(), at, in.limit()));
      }
    }
    return Optional.empty();
  }

  private static void checkPreamble(ByteBuffer in) throws NotRecordingException {
    byte[] found = new byte[Math.min(SIGNATURE.length, in.remaining())];
    in.get(found);
    if (!Arrays.equals(found, SIGNATURE) || in.remaining() < 2) {
      throw new NotRecordingException(
          "this is no recording of VRRP; expected a file NUMBER.vrrp of the folder recording of a"
              + " state folder");
    }
    int format = Short.toUnsignedInt(in.getShort());
    if (format == 0 || format > FORMAT) {
      throw new NotRecordingException(
          "got a recording of format %d, expected 1 to %d: it is of a newer Holdfast; replay it with that"
              .formatted(format, FORMAT));
    }
  }

  private static Optional<String> block(ByteBuffer in, RecordReader reader, Consumer<Recorded> to) {
    if (in.remaining() < BLOCK_HEADER_BYTES) {
      return Optional.of("torn: %d bytes of a block".formatted(in.remaining()));
    }
    int length = in.getInt();
    int crc = in.getInt();
    if (length < 0 || length > MOST_BLOCK_BYTES) {
      return Optional.of(
          "damaged: a block of %d bytes, expected at most %d"
              .formatted(Integer.toUnsignedLong(length), MOST_BLOCK_BYTES));
    }
    if (length > in.remaining()) {
      return Optional.of("torn: %d of %d bytes of a block".formatted(in.remaining(), length));
    }
    ByteBuffer records = in.slice(in.position(), length);
    in.position(in.position() + length);
    CRC32C sum = new CRC32C();
    sum.update(records.duplicate());
    if ((int) sum.getValue() != crc) {
      return Optional.of(
          "damaged: a block with the sum %08x, expected %08x".formatted((int) sum.getValue(), crc));
    }
    try {
      while (records.hasRemaining()) {
        to.accept(reader.next(records));
      }
      return Optional.empty();
    } catch (MalformedRecordException e) {
      return Optional.of("not understood: " + e.getMessage());
    }
  }
}
