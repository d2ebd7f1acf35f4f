package org.holdfast.surface.web.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A page that follows the node: events wait here until it takes them. One that lags by more than a
 * bound is dropped, so that who tells never waits. Any thread.
 */
final class EventStream implements Handler.Follower {
  private static final long MOST_BYTES = 16L << 20;

  /** The browser comes again so soon, in milliseconds, when the connection ends. */
  private static final byte[] RETRY = "retry: 500\n\n".getBytes(StandardCharsets.UTF_8);

  private final Duration reading;
  private final Runnable leaves;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Deque<byte[]> waiting = new ArrayDeque<>();
  private long bytes;
  private boolean dropped;

  /**
   * @param reading how long the client may take for what waits
   * @param leaves called when the page is gone
   */
  EventStream(Duration reading, Runnable leaves) {
    this.reading = reading;
    this.leaves = leaves;
  }

  /**
   * Hands an event over.
   *
   * @return false when the page lags too far, and is dropped
   */
  boolean tell(byte[] event) {
    lock.lock();
    try {
      if (!dropped && bytes + event.length > MOST_BYTES && !waiting.isEmpty()) {
        dropped = true;
        waiting.clear();
      }
      if (!dropped) {
        waiting.addLast(event);
        bytes += event.length;
      }
      arrived.signalAll();
      return !dropped;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void follow(Connection connection) throws IOException, InterruptedException {
    try {
      connection.write(ByteBuffer.wrap(RETRY), reading);
      for (byte[] next = take(); next.length > 0; next = take()) {
        connection.write(ByteBuffer.wrap(next), reading);
      }
    } finally {
      leaves.run();
    }
  }

  /** What waits, as one piece; nothing when the page was dropped. */
  private byte[] take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (waiting.isEmpty() && !dropped) {
        arrived.await();
      }
      if (dropped) {
        return new byte[0];
      }
      byte[] next = waiting.removeFirst();
      bytes -= next.length;
      return next;
    } finally {
      lock.unlock();
    }
  }
}
