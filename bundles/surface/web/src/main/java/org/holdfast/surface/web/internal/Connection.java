package org.holdfast.surface.web.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * A client, and what it has to do until when: a client that is late is closed by another thread,
 * which ends whatever its own thread waits for.
 */
final class Connection implements AutoCloseable {
  private static final int DRAIN_BYTES = 65_536;
  private static final Duration DRAIN = Duration.ofSeconds(1);

  /** What a client is waited for. */
  enum Wait {
    /** Its request. */
    REQUEST,
    /** Nothing: we are at work for it, or have nothing to say. */
    NOTHING,
    /** That it reads. */
    READING,
    /** That it goes. */
    END
  }

  private final SocketChannel channel;
  private volatile Wait wait = Wait.NOTHING;
  private volatile long deadlineNanos;
  private volatile boolean cutOff;

  Connection(SocketChannel channel) {
    this.channel = channel;
  }

  SocketChannel channel() {
    return channel;
  }

  Wait waitsFor() {
    return wait;
  }

  /** When the present wait is over, in {@link System#nanoTime}. */
  long deadlineNanos() {
    return deadlineNanos;
  }

  void expect(Wait what, Duration within) {
    deadlineNanos = System.nanoTime() + within.toNanos();
    wait = what;
  }

  /** Writes to a client that has to take all of it in a time. */
  void write(ByteBuffer bytes, Duration within) throws IOException {
    expect(Wait.READING, within);
    Response.writeAll(channel, bytes);
    wait = Wait.NOTHING;
  }

  /** Whether the client is late at this time; one that was cut off for it is so no more. */
  boolean isLate(long nowNanos) {
    return !cutOff && wait != Wait.NOTHING && nowNanos - deadlineNanos >= 0;
  }

  /** Closes it whatever it does. */
  void cutOff() {
    cutOff = true;
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Lets the client read what was written: a socket that is closed while it still has something to
   * read throws that away.
   */
  void finish() throws IOException {
    expect(Wait.END, DRAIN);
    channel.shutdownOutput();
    ByteBuffer ignored = ByteBuffer.allocate(RequestReader.MAX_BYTES);
    int read = 0;
    int total = 0;
    while (read >= 0 && total < DRAIN_BYTES) {
      ignored.clear();
      read = channel.read(ignored);
      total += Math.max(0, read);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
