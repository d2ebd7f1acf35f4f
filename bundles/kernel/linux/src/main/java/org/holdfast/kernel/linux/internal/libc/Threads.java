package org.holdfast.kernel.linux.internal.libc;

import com.sun.jna.Memory;
import java.util.BitSet;
import org.holdfast.kernel.KernelException;

/** Settings of the calling thread (sched(7)), and of the memory of the process (mlockall(2)). */
public final class Threads {
  private static final int PR_SET_TIMERSLACK = 29;
  private static final int CLONE_NEWNET = 0x40000000;

  private static final int SCHED_OTHER = 0;
  private static final int SCHED_RR = 2;
  private static final int SCHED_RESET_ON_FORK = 0x40000000;
  private static final int PRIO_PROCESS = 0;
  private static final int MCL_CURRENT = 1;
  private static final int MCL_FUTURE = 2;
  private static final int THIS = 0;
  private static final int CPU_SET_BYTES = 128;

  private Threads() {}

  /**
   * Sets policy and priority; threads and programs that this thread starts have the usual ones.
   *
   * @param realTimePriority 1 to 99 of SCHED_RR; 0 for SCHED_OTHER
   * @param nice -20 to 19
   */
  public static void prioritize(int realTimePriority, int nice) throws KernelException {
    int policy = realTimePriority == 0 ? SCHED_OTHER : SCHED_RR;
    try (Memory parameters = new Memory(Integer.BYTES)) {
      parameters.setInt(0, realTimePriority);
      check(
          Libc.sched_setscheduler(THIS, policy | SCHED_RESET_ON_FORK, parameters),
          "give the thread real-time priority " + realTimePriority,
          "CAP_SYS_NICE");
    }
    check(
        Libc.setpriority(PRIO_PROCESS, THIS, nice),
        "give the thread nice value " + nice,
        "CAP_SYS_NICE");
  }

  /** The processors that this thread may run on. */
  public static BitSet cpus() throws KernelException {
    try (Memory mask = new Memory(CPU_SET_BYTES)) {
      mask.clear();
      check(Libc.sched_getaffinity(THIS, CPU_SET_BYTES, mask), "read the thread's processors", "");
      return BitSet.valueOf(mask.getByteArray(0, CPU_SET_BYTES));
    }
  }

  /** Restricts this thread to these processors, 0 to 1023. */
  public static void restrict(BitSet cpus) throws KernelException {
    try (Memory mask = new Memory(CPU_SET_BYTES)) {
      mask.clear();
      byte[] bits = cpus.toByteArray();
      mask.write(0, bits, 0, bits.length);
      check(
          Libc.sched_setaffinity(THIS, CPU_SET_BYTES, mask),
          "let the thread run on processors " + cpus + " alone",
          "");
    }
  }

  /** Keeps all memory of the process from being paged out, or no longer. */
  public static void lockMemory(boolean locked) throws KernelException {
    check(
        locked ? Libc.mlockall(MCL_CURRENT | MCL_FUTURE) : Libc.munlockall(),
        locked ? "lock the memory of the process" : "unlock the memory of the process",
        "CAP_IPC_LOCK");
  }

  private static void check(int result, String operation, String capability)
      throws KernelException {
    if (result < 0) {
      throw Errno.failure(operation, Errno.last(), capability);
    }
  }

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
