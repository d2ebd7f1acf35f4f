package org.holdfast.kernel.linux.internal.libc;

import com.sun.jna.Memory;
import org.holdfast.kernel.KernelException;

/** What the kernel knows of the wall clock (adjtimex(2)); it is read, never set. */
public final class WallClock {
  private static final int SIZE = 256; // struct timex has 208 bytes
  private static final int MODES = 0;
  private static final int STATUS = 40;
  private static final int NOT_SYNCHRONISED = 0x40;

  private WallClock() {}

  /** Whether a time service disciplines it. */
  public static boolean synchronised() throws KernelException {
    try (Memory timex = new Memory(SIZE)) {
      timex.clear();
      timex.setInt(MODES, 0);
      if (Libc.adjtimex(timex) < 0) {
        throw Errno.failure("read the state of the wall clock", Errno.last(), "no right");
      }
      return (timex.getInt(STATUS) & NOT_SYNCHRONISED) == 0;
    }
  }
}
