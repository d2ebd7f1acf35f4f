package org.holdfast.platform.log.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes lines on a thread of its own, so that a full pipe or a slow disk stops nobody who logs.
 * When the queue is full lines are dropped, and when the output does not take them they are lost;
 * both are counted, and what is written after it tells their number.
 */
final class LineWriter implements AutoCloseable {
  private static final long CLOSE_LIMIT_MILLIS = 1000;
  private static final int MOST_AT_ONCE = 64;

  private final BlockingQueue<String> queue;
  private final OutputStream out;
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicLong unwritten = new AtomicLong();
  private final Thread thread;
  private volatile boolean closed;

  /** Of the losses; the thread alone. */
  private long told;

  LineWriter(OutputStream out, int capacity) {
    this.out = out;
    queue = new ArrayBlockingQueue<>(capacity);
    thread = Thread.ofPlatform().daemon().name("holdfast-log").start(this::run);
  }

  void write(String line) {
    if (!queue.offer(line)) {
      dropped.incrementAndGet();
    }
  }

  /** Lines that found no place in the queue, for those before them were not taken fast enough. */
  long dropped() {
    return dropped.get();
  }

  /** Lines that the output did not take, or not whole: a full disk, a reader that is gone. */
  long unwritten() {
    return unwritten.get();
  }

  private void run() {
    try {
      while (!closed || !queue.isEmpty()) {
        String line = queue.poll(100, TimeUnit.MILLISECONDS);
        if (line != null) {
          List<String> lines = new ArrayList<>(List.of(line));
          queue.drainTo(lines, MOST_AT_ONCE - 1);
          print(lines);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void print(List<String> lines) {
    try {
      out.write(String.join("", lines).getBytes(StandardCharsets.UTF_8));
      long lost = dropped.get() + unwritten.get();
      if (lost > told) {
        String note = "holdfast: %d log lines lost: stderr did not take them%n";
        out.write(note.formatted(lost - told).getBytes(StandardCharsets.UTF_8));
        told = lost;
      }
    } catch (IOException e) {
      unwritten.addAndGet(lines.size()); // there is no other place to tell it
    }
  }

  /** Writes what is queued, for at most a second. */
  @Override
  public void close() {
    closed = true;
    try {
      thread.join(CLOSE_LIMIT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
