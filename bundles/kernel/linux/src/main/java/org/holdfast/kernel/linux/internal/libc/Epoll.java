package org.holdfast.kernel.linux.internal.libc;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import org.holdfast.kernel.KernelException;

/** Waits for many descriptors at once, with a time limit in nanoseconds (epoll(7)). */
public final class Epoll extends Handle {
  /** EPOLLIN. */
  public static final int READABLE = 0x1;

  private static final int CLOSE_ON_EXEC = 0x80000;
  private static final int ADD = 1;
  private static final int DELETE = 2;
  private static final int MAX_EVENTS = 64;
  private static final long SYS_EPOLL_PWAIT2 = 441;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  // struct epoll_event is packed on x86-64 alone.
  private final int dataOffset = "amd64".equals(System.getProperty("os.arch")) ? 4 : 8;
  private final int eventSize = dataOffset + 8;
  private final Memory events = new Memory((long) eventSize * MAX_EVENTS);
  private final Memory change = new Memory(16);
  private final Memory timeout = new Memory(16);
  private boolean nanosecondWait = true;

  private Epoll(int fd) {
    super(fd);
  }

  /** Opens an empty set. */
  public static Epoll open() throws KernelException {
    int fd = Libc.epoll_create1(CLOSE_ON_EXEC);
    if (fd < 0) {
      throw Errno.failure("open an epoll descriptor", Errno.last(), "");
    }
    return new Epoll(fd);
  }

  /** Adds a descriptor, to be known by a key in {@link #key}. */
  public void add(Handle handle, long key) throws KernelException {
    change.setInt(0, READABLE);
    change.setLong(dataOffset, key);
    if (Libc.epoll_ctl(fd(), ADD, handle.fd(), change) < 0) {
      throw Errno.failure("wait for a descriptor", Errno.last(), "");
    }
  }

  /** Takes a descriptor out, before it is closed. */
  public void remove(Handle handle) {
    Libc.epoll_ctl(fd(), DELETE, handle.fd(), change);
  }

  /**
   * Waits.
   *
   * @param timeoutNanos 0 to look only; negative for ever
   * @return the number of events, 0 at the end of the time; or the negative error number
   */
  public int await(long timeoutNanos) {
    int count = nanosecondWait ? awaitNanos(timeoutNanos) : awaitMillis(timeoutNanos);
    if (count == -Errno.ENOSYS && nanosecondWait) {
      nanosecondWait = false; // before Linux 5.11
      count = awaitMillis(timeoutNanos);
    }
    return count;
  }

  private int awaitNanos(long timeoutNanos) {
    Pointer limit = Pointer.NULL;
    if (timeoutNanos >= 0) {
      timeout.setLong(0, timeoutNanos / NANOS_PER_SECOND);
      timeout.setLong(8, timeoutNanos % NANOS_PER_SECOND);
      limit = timeout;
    }
    long count = Libc.syscall(SYS_EPOLL_PWAIT2, fd(), events, MAX_EVENTS, limit, Pointer.NULL, 0);
    return count < 0 ? -Errno.last() : (int) count;
  }

  private int awaitMillis(long timeoutNanos) {
    long millis = timeoutNanos < 0 ? -1 : (timeoutNanos + 999_999) / 1_000_000;
    int limit = (int) Math.min(millis, Integer.MAX_VALUE);
    int count = Libc.epoll_wait(fd(), events, MAX_EVENTS, limit);
    return count < 0 ? -Errno.last() : count;
  }

  /** Key of an event of the last {@link #await}. */
  public long key(int event) {
    return events.getLong((long) event * eventSize + dataOffset);
  }
}
