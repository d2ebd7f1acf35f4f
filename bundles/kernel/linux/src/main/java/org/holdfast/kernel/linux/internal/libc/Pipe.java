package org.holdfast.kernel.linux.internal.libc;

import com.sun.jna.Memory;
import java.io.IOException;

/** A pipe, from a child to this process. */
public final class Pipe implements AutoCloseable {
  private static final int CLOSE_ON_EXEC = 0x80000;
  private static final int BUFFER_SIZE = 64 << 10; // what a pipe holds (pipe(7))

  private final End reading;
  private final End writing;
  private final Memory buffer = new Memory(BUFFER_SIZE);

  private static final class End extends Handle {
    End(int fd) {
      super(fd);
    }
  }

  private Pipe(int reading, int writing) {
    this.reading = new End(reading);
    this.writing = new End(writing);
  }

  /** Opens a pipe. */
  public static Pipe open() throws IOException {
    try (Memory fds = new Memory(8)) {
      if (Libc.pipe2(fds, CLOSE_ON_EXEC) < 0) {
        throw Errno.failure("open a pipe", Errno.last(), "");
      }
      return new Pipe(fds.getInt(0), fds.getInt(4));
    }
  }

  int readingFd() {
    return reading.fd();
  }

  int writingFd() {
    return writing.fd();
  }

  /** Closes the writing end here; a child may still hold it. */
  public void closeWriting() {
    writing.close();
  }

  /** Reads what is there, waiting for something: no bytes at the end or on an error. */
  public byte[] read() {
    long length = Libc.read(reading.fd(), buffer, BUFFER_SIZE);
    return length <= 0 ? new byte[0] : buffer.getByteArray(0, (int) length);
  }

  /** Whether {@link #read} would return at once: something, or the end, is there. */
  public boolean ready() {
    try (Memory poll = new Memory(8)) {
      poll.setInt(0, reading.fd());
      poll.setInt(4, 1);
      return Libc.poll(poll, 1, 0) > 0;
    }
  }

  @Override
  public void close() {
    reading.close();
    writing.close();
  }
}
