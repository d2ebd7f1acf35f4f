package org.holdfast.platform.log.internal;

import java.io.PrintStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes lines on a thread of its own, so that a full pipe or a slow disk stops nobody who logs.
 * When the queue is full, lines are dropped and their number is told.
 */
final class LineWriter implements AutoCloseable {
  private static final long CLOSE_LIMIT_MILLIS = 1000;

  private final BlockingQueue<String> queue;
  private final PrintStream out;
  private final AtomicLong dropped = new AtomicLong();
  private final Thread thread;
  private volatile boolean closed;

  LineWriter(PrintStream out, int capacity) {
    this.out = out;
    queue = new ArrayBlockingQueue<>(capacity);
    thread = Thread.ofPlatform().daemon().name("holdfast-log").start(this::run);
  }

  void write(String line) {
    if (!queue.offer(line)) {
      dropped.incrementAndGet();
    }
  }

  private void run() {
    try {
      while (!closed || !queue.isEmpty()) {
        String line = queue.poll(100, TimeUnit.MILLISECONDS);
        if (line != null) {
          print(line);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    out.flush();
  }

  private void print(String line) {
    out.print(line);
    long lost = dropped.getAndSet(0);
    if (lost > 0) {
      out.print("holdfast: " + lost + " log lines dropped: the reader of stderr is too slow\n");
    }
    if (queue.isEmpty()) {
      out.flush();
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
