package org.holdfast.kernel.linux.internal.libc;

import com.sun.jna.Memory;
import java.util.Set;
import org.holdfast.kernel.KernelException;

/** Blocked signals of this process as a descriptor (signalfd(2)). One thread. */
public final class SignalFd extends Handle {
  private static final int NON_BLOCKING = 0x800;
  private static final int CLOSE_ON_EXEC = 0x80000;
  private static final int ANOTHER = -1;
  private static final int SET_BYTES = 128; // sigset_t of glibc and musl
  private static final int INFO_BYTES = 128; // struct signalfd_siginfo, ssi_signo first

  private final Memory info = new Memory(INFO_BYTES);

  private SignalFd(int fd) {
    super(fd);
  }

  /** Opens one for signals by number, 1 to 64. */
  public static SignalFd open(Set<Integer> numbers) throws KernelException {
    try (Memory set = new Memory(SET_BYTES)) {
      LibcSignal.sigemptyset(set);
      for (int number : numbers) {
        if (LibcSignal.sigaddset(set, number) < 0) {
          throw Errno.failure("take signal " + number, Errno.last(), "");
        }
      }
      int fd = LibcSignal.signalfd(ANOTHER, set, NON_BLOCKING | CLOSE_ON_EXEC);
      if (fd < 0) {
        throw Errno.failure("open a descriptor for signals", Errno.last(), "");
      }
      return new SignalFd(fd);
    }
  }

  /**
   * The next signal.
   *
   * @return its number; 0 when none waits
   */
  public int next() throws KernelException {
    long read = Libc.read(fd(), info, INFO_BYTES);
    if (read == INFO_BYTES) {
      return info.getInt(0);
    }
    int errno = Errno.last();
    if (errno == Errno.EAGAIN || errno == Errno.EINTR) {
      return 0;
    }
    throw Errno.failure("read a signal", errno, "");
  }
}
