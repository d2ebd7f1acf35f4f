package org.holdfast.kernel.linux.internal.libc;

/** An open file descriptor. Its owner sees to it that none uses it while it is being closed. */
public abstract class Handle implements AutoCloseable {
  private volatile int fd;

  Handle(int fd) {
    this.fd = fd;
  }

  /** The number; -1 once closed, so that a late call fails with EBADF. */
  final int fd() {
    return fd;
  }

  @Override
  public void close() {
    if (fd >= 0) {
      int old = fd;
      fd = -1;
      Libc.close(old);
    }
  }
}
