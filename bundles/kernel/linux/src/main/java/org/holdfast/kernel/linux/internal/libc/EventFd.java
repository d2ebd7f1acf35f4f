package org.holdfast.kernel.linux.internal.libc;

import com.sun.jna.Memory;
import org.holdfast.kernel.KernelException;

/** Wakes a thread that waits in an {@link Epoll} (eventfd(2)). */
public final class EventFd extends Handle {
  private static final int CLOSE_ON_EXEC = 0x80000;
  private static final int NON_BLOCKING = 0x800;

  private final Memory one = new Memory(8);
  private final Memory count = new Memory(8);

  private EventFd(int fd) {
    super(fd);
    one.setLong(0, 1);
  }

  /** Opens one that is not signalled. */
  public static EventFd open() throws KernelException {
    int fd = Libc.eventfd(0, CLOSE_ON_EXEC | NON_BLOCKING);
    if (fd < 0) {
      throw Errno.failure("open an event descriptor", Errno.last(), "");
    }
    return new EventFd(fd);
  }

  /** Signals. Any thread; never waits. */
  public synchronized void signal() {
    Libc.write(fd(), one, 8);
  }

  /** Takes all signals that are there. */
  public void drain() {
    Libc.read(fd(), count, 8);
  }

  /** Waits for a signal that is being given: its descriptor must not be another's by then. */
  @Override
  public synchronized void close() {
    super.close();
  }
}
