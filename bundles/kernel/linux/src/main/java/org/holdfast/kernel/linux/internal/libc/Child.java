package org.holdfast.kernel.linux.internal.libc;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;

/** A process started by {@link Spawner}: leader of its own session and process group. */
public final class Child {
  private static final int SIGKILL = 9;
  private static final int SIGTERM = 15;
  private static final int NO_HANG = 1;
  private static final long SYS_PIDFD_OPEN = 434;
  private static final int POLL_IN = 1;
  private static final int COARSE_MILLIS = 20;

  private final int pid;
  private boolean reaped;
  private int status;

  Child(int pid) {
    this.pid = pid;
  }

  /** Sends SIGTERM to the process group. */
  public void terminate() {
    Libc.kill(-pid, SIGTERM);
  }

  /** Sends SIGKILL to the process group. */
  public void kill() {
    Libc.kill(-pid, SIGKILL);
  }

  /** Whether any process of the group is left. */
  public boolean groupAlive() {
    return Libc.kill(-pid, 0) == 0;
  }

  /** Waits for the process to end or the pipe to have something, at most so long. */
  public void await(Pipe output, boolean watchOutput, int timeoutMillis) {
    int pidfd = (int) Libc.syscall(SYS_PIDFD_OPEN, pid, Pointer.NULL, 0, Pointer.NULL, null, 0);
    try (Memory poll = new Memory(16)) {
      poll.setInt(0, pidfd); // poll leaves out a negative one: before Linux 5.3
      poll.setInt(4, POLL_IN);
      poll.setInt(8, watchOutput ? output.readingFd() : -1);
      poll.setInt(12, POLL_IN);
      Libc.poll(poll, 2, pidfd < 0 ? Math.min(timeoutMillis, COARSE_MILLIS) : timeoutMillis);
    }
    if (pidfd >= 0) {
      Libc.close(pidfd);
    }
  }

  /** Whether the process has ended; its status is kept from then on. */
  public boolean ended() {
    if (!reaped) {
      try (Memory word = new Memory(4)) {
        int result = Libc.waitpid(pid, word, NO_HANG);
        reaped = result != 0 && !(result < 0 && Errno.last() == Errno.EINTR);
        status = result == pid ? word.getInt(0) : 0;
      }
    }
    return reaped;
  }

  /** Number of the signal that ended it; 0 when it exited by itself. */
  public int signal() {
    return status & 0x7f;
  }

  /** Its exit code, when it exited by itself. */
  public int exitCode() {
    return status >> 8 & 0xff;
  }
}
