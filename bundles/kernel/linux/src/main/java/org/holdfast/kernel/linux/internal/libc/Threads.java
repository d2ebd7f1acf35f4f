package org.holdfast.kernel.linux.internal.libc;

import org.holdfast.kernel.KernelException;

/** Settings of the calling thread. */
public final class Threads {
  private static final int PR_SET_TIMERSLACK = 29;
  private static final int CLONE_NEWNET = 0x40000000;

  private Threads() {}

  /** Has the kernel end this thread's waits on time: 1 ns of slack instead of 50 us. */
  public static void preciseTimers() {
    Libc.prctl(PR_SET_TIMERSLACK, 1, 0, 0, 0);
  }

  /**
   * Puts this thread into a network of its own, with nothing in it but {@code lo}; it ends with the
   * thread (unshare(2)).
   *
   * @param operation what for, for the exception
   * @throws KernelException without CAP_SYS_ADMIN, or where the kernel has no such thing
   */
  public static void ownNetwork(String operation) throws KernelException {
    if (Libc.unshare(CLONE_NEWNET) < 0) {
      throw Errno.failure(operation, Errno.last(), "CAP_SYS_ADMIN");
    }
  }
}
