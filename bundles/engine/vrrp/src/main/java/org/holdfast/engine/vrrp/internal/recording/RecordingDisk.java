package org.holdfast.engine.vrrp.internal.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.holdfast.engine.segments.internal.SegmentFolder;
import org.holdfast.vrrp.replay.Recorder;
import org.holdfast.vrrp.replay.SegmentFile;
import org.osgi.service.log.Logger;

/**
 * Takes records to the disk on a thread of its own: files {@code NUMBER.vrrp}, a segment each, of
 * which the oldest go. What the disk does not take is counted; from then on nothing is written
 * until the vrrp thread begins another segment, for the rest of this one would make no sense.
 */
final class RecordingDisk implements Recorder.Sink {
  private static final int QUEUE_BYTES = 256 << 10;

  /** What waits at most when a segment is found to be full: a block, a record, and their frames. */
  private static final int SLACK_BYTES =
      SegmentFile.MOST_BLOCK_BYTES + SegmentFile.MOST_RECORD_BYTES + 1024;

  /** A node that ends again and again soon after its start leaves many short files. */
  private static final int MOST_FILES = 64;

  private static final long PAUSE_NANOS = 500_000_000L;
  private static final long RETRY_NANOS = 10_000_000_000L;

  private final SegmentFolder folder;
  private final Path where;
  private final long segmentBytes;
  private final Logger logger;
  private final LongSupplier clock;
  private final RecordQueue queue = new RecordQueue(QUEUE_BYTES);
  private final ByteBuffer block =
      ByteBuffer.allocate(SegmentFile.BLOCK_HEADER_BYTES + SegmentFile.MOST_BLOCK_BYTES);
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong unwritten = new AtomicLong();
  private final Thread thread;
  private int records;
  private FileChannel file;
  private volatile long segment;
  private volatile long fileBytes;
  private volatile boolean failed;
  private volatile long failedAt;
  private volatile String problem = "";
  private volatile boolean closing;

  /**
   * A folder with files of together so many bytes at most.
   *
   * @param where the folder
   * @param maxBytes at least {@link VrrpRecorder#LEAST_BYTES}
   * @param clock monotonic nanoseconds
   */
  RecordingDisk(Path where, long maxBytes, Logger logger, LongSupplier clock) {
    this.where = where;
    folder = new SegmentFolder(where, ".vrrp");
    segmentBytes = maxBytes / 2;
    this.logger = logger;
    this.clock = clock;
    thread = Thread.ofPlatform().daemon().name("vrrp-recording").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  @Override
  public boolean take(ByteBuffer record) {
    boolean urgent = SegmentFile.isChange(record.get(SegmentFile.TYPE_AT));
    boolean taken = queue.offer(record);
    if (!taken) {
      refused.incrementAndGet();
    }
    if (urgent || queue.size() > QUEUE_BYTES / 4) {
      LockSupport.unpark(thread);
    }
    return taken;
  }

  @Override
  public boolean over(long number) {
    if (number != segment) {
      return false; // it has not come to the disk yet
    }
    return failed
        ? clock.getAsLong() - failedAt >= RETRY_NANOS
        : fileBytes + queue.size() + SLACK_BYTES >= segmentBytes;
  }

  /** Records for which there was no room in the queue. */
  long refused() {
    return refused.get();
  }

  /** Records that the disk did not take. */
  long unwritten() {
    return unwritten.get();
  }

  /** Bytes that wait for the disk's thread. */
  int waiting() {
    return queue.size();
  }

  /** Whether its thread waits for records. */
  boolean idle() {
    return LockSupport.getBlocker(thread) == this;
  }

  /** Why the disk takes nothing now; empty when it does. */
  String problem() {
    return problem;
  }

  private void run() {
    while (!closing) {
      drain();
      LockSupport.parkNanos(this, PAUSE_NANOS);
    }
    drain();
    close();
  }

  private void drain() {
    begin();
    for (int length = queue.next(); length > 0; length = queue.next()) {
      boolean next = SegmentFile.begins(queue.peek(SegmentFile.TYPE_AT));
      if (next || block.remaining() < length) {
        flush();
      }
      if (next) {
        roll();
      }
      queue.poll(block);
      records++;
    }
    flush();
  }

  private void begin() {
    block.clear().position(SegmentFile.BLOCK_HEADER_BYTES);
    records = 0;
  }

  private void flush() {
    if (records > 0 && file == null) {
      unwritten.addAndGet(records);
    } else if (records > 0) {
      SegmentFile.seal(block.flip());
      try {
        write(block);
      } catch (IOException e) {
        unwritten.addAndGet(records);
        fail(e);
      }
    }
    begin();
  }

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      fileBytes += file.write(bytes); // by this thread alone
    }
  }

  private void roll() {
    close();
    fileBytes = 0;
    try {
      folder.create();
      long number = folder.last() + 1;
      folder.keepBytes(segmentBytes);
      folder.keepFiles(MOST_FILES - 1);
      file = folder.openNew(number);
      begin(number);
      if (failed) {
        logger.info(
            "the recording of VRRP is written again; {} records are not in it", unwritten());
      }
      failed = false;
      problem = "";
    } catch (IOException | RuntimeException e) {
      fail(e);
    }
    segment++; // last: the vrrp thread asks about this one from now on
  }

  /** Leaves no empty file where there is no room: so many of them would drive the others out. */
  private void begin(long number) throws IOException {
    try {
      write(SegmentFile.preamble());
    } catch (IOException e) {
      folder.remove(number);
      throw e;
    }
  }

  private void fail(Exception e) {
    close();
    if (!failed) {
      logger.error(
          "the recording of VRRP in {} cannot be written: {}; tried again every {} s",
          where,
          e.toString(),
          Duration.ofNanos(RETRY_NANOS).toSeconds());
    }
    failedAt = clock.getAsLong();
    failed = true;
    problem = e.toString();
  }

  private void close() {
    FileChannel was = file;
    file = null;
    if (was != null) {
      try {
        was.close();
      } catch (IOException e) {
        problem = e.toString();
      }
    }
  }

  /** Writes what waits, for at most this long. */
  void stop(Duration patience) throws InterruptedException {
    closing = true;
    LockSupport.unpark(thread);
    if (!thread.join(patience)) {
      thread.interrupt();
    }
  }
}
