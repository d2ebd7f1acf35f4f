package org.holdfast.vrrp.replay;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.api.replay.RecordedFile;

/** Segments in memory: each of at most so many bytes, in blocks of so many records. */
final class MemorySegments implements Recorder.Sink {
  private final int mostBytes;
  private final int recordsInBlock;
  private final List<ByteArrayOutputStream> files = new ArrayList<>();
  private final ByteArrayOutputStream block = new ByteArrayOutputStream();
  private int records;

  /** Refuses what comes, as a queue that is full. */
  boolean full;

  MemorySegments(int mostBytes, int recordsInBlock) {
    this.mostBytes = mostBytes;
    this.recordsInBlock = recordsInBlock;
  }

  @Override
  public boolean take(ByteBuffer record) {
    if (full) {
      return false;
    }
    if (SegmentFile.begins(record.get(SegmentFile.TYPE_AT))) {
      flush();
      files.add(new ByteArrayOutputStream());
      files.getLast().writeBytes(SegmentFile.preamble().array());
    }
    byte[] bytes = new byte[record.remaining()];
    record.get(bytes);
    block.writeBytes(bytes);
    if (++records % recordsInBlock == 0) {
      flush();
    }
    return true;
  }

  private void flush() {
    if (block.size() > 0) {
      ByteBuffer sealed = ByteBuffer.allocate(SegmentFile.BLOCK_HEADER_BYTES + block.size());
      sealed.position(SegmentFile.BLOCK_HEADER_BYTES).put(block.toByteArray()).flip();
      SegmentFile.seal(sealed);
      files.getLast().writeBytes(sealed.array());
      block.reset();
    }
  }

  @Override
  public boolean over(long number) {
    return files.getLast().size() + block.size() >= mostBytes;
  }

  /** What a disk has after an orderly end. */
  List<byte[]> files() {
    flush();
    return files.stream().map(ByteArrayOutputStream::toByteArray).toList();
  }

  static List<RecordedFile> named(List<byte[]> files) {
    List<RecordedFile> named = new ArrayList<>();
    for (byte[] file : files) {
      named.add(new RecordedFile((named.size() + 1) + ".vrrp", ByteBuffer.wrap(file)));
    }
    return named;
  }
}
