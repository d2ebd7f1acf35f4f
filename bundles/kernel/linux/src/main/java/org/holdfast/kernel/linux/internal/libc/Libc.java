package org.holdfast.kernel.linux.internal.libc;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;

/**
 * The C library's functions, mapped directly. Each returns -1 and sets errno on failure unless its
 * manual page says otherwise; {@link Errno#last} reads it.
 */
final class Libc {
  static {
    if (Native.POINTER_SIZE != 8) {
      throw new UnsatisfiedLinkError(
          "pointers have "
              + Native.POINTER_SIZE
              + " bytes, expected 8: Holdfast needs 64-bit Linux");
    }
    Native.register(Libc.class, NativeLibrary.getProcess());
  }

  private Libc() {}

  static native int socket(int domain, int type, int protocol);

  static native int close(int fd);

  static native int bind(int fd, Pointer address, int length);

  static native int setsockopt(int fd, int level, int option, Pointer value, int length);

  static native int getsockopt(int fd, int level, int option, Pointer value, Pointer length);

  static native int getsockname(int fd, Pointer address, Pointer length);

  static native long sendmsg(int fd, Pointer message, int flags);

  static native long sendto(
      int fd, Pointer bytes, long length, int flags, Pointer address, int addressLength);

  static native int sendmmsg(int fd, Pointer messages, int count, int flags);

  static native long recvmsg(int fd, Pointer message, int flags);

  static native long read(int fd, Pointer bytes, long length);

  static native long write(int fd, Pointer bytes, long length);

  static native int poll(Pointer fds, long count, int timeoutMillis);

  static native int epoll_create1(int flags);

  static native int epoll_ctl(int epoll, int operation, int fd, Pointer event);

  static native int epoll_wait(int epoll, Pointer events, int count, int timeoutMillis);

  static native int eventfd(int value, int flags);

  static native int unshare(int flags);

  static native int sched_setscheduler(int thread, int policy, Pointer parameters);

  static native int sched_getaffinity(int thread, long length, Pointer mask);

  static native int sched_setaffinity(int thread, long length, Pointer mask);

  static native int setpriority(int which, int who, int nice);

  static native int mlockall(int flags);

  static native int munlockall();

  static native long times(Pointer none);

  static native int adjtimex(Pointer timex);

  static native int prctl(int option, long value, long zero1, long zero2, long zero3);

  /** For calls that not every C library wraps; the numbers are the same on all machines. */
  static native long syscall(long number, long a, Pointer b, long c, Pointer d, Pointer e, long f);

  static native int pipe2(Pointer fds, int flags);

  static native int open(String path, int flags);

  static native int fcntl(int fd, int command, int argument);

  static native int mkfifo(String path, int mode);

  static native int fchown(int fd, int uid, int gid);

  static native int fchmod(int fd, int mode);

  static native int kill(int pid, int signal);

  static native int waitpid(int pid, Pointer status, int options);

  static native int if_nametoindex(String name);

  static native Pointer if_indextoname(int index, Pointer name);

  static native int geteuid();

  static native Pointer getpwnam(String name);

  static native Pointer getpwuid(int uid);

  static native Pointer getgrnam(String name);
}
