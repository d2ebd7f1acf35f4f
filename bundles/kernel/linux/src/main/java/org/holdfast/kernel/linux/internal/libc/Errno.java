package org.holdfast.kernel.linux.internal.libc;

import com.sun.jna.Native;
import org.holdfast.kernel.KernelException;

/** Error numbers of Linux (asm-generic/errno.h): their names, and what to do about them. */
public final class Errno {
  public static final int EPERM = 1;
  public static final int ENOENT = 2;
  public static final int ESRCH = 3;
  public static final int EINTR = 4;
  public static final int EBADF = 9;
  public static final int EAGAIN = 11;
  public static final int EACCES = 13;
  public static final int EEXIST = 17;
  public static final int ENODEV = 19;
  public static final int ERANGE = 34;
  public static final int ENOSYS = 38;
  public static final int EADDRNOTAVAIL = 99;
  public static final int ENETDOWN = 100;
  public static final int ENOBUFS = 105;
  public static final int ETIMEDOUT = 110;

  private Errno() {}

  /** The error of this thread's last call. */
  static int last() {
    return Native.getLastError();
  }

  /**
   * A failure of a kernel operation.
   *
   * @param operation what was tried, with its object
   * @param errno positive
   * @param capability what the operation needs, for example "CAP_NET_RAW"
   */
  public static KernelException failure(String operation, int errno, String capability) {
    return new KernelException(operation, errno, describe(errno), hint(errno, capability));
  }

  /** Like {@link #failure(String, int, String)}, with the kernel's own words in front. */
  public static KernelException failure(
      String operation, int errno, String capability, String kernelSays) {
    String hint = hint(errno, capability);
    String words = "the kernel says: " + kernelSays;
    return new KernelException(
        operation, errno, describe(errno), hint.isEmpty() ? words : words + "; " + hint);
  }

  /** A packet that the kernel did not take from a socket that was opened with all rights. */
  public static KernelException notSent(String operation, int errno) {
    String hint =
        errno == EPERM
            ? "a firewall rule on output drops it: see 'nft list ruleset'"
            : hint(errno, "");
    return new KernelException(operation, errno, describe(errno), hint);
  }

  /** An answer of the kernel that made no sense. */
  public static KernelException malformed(String operation, String found) {
    return new KernelException(operation, 0, "malformed answer of the kernel", found);
  }

  /** Name and text: "EPERM, operation not permitted". */
  public static String describe(int errno) {
    return switch (errno) {
      case EPERM -> "EPERM, operation not permitted";
      case ENOENT -> "ENOENT, no such file or object";
      case ESRCH -> "ESRCH, no such process or object";
      case EINTR -> "EINTR, interrupted";
      case 5 -> "EIO, input/output error";
      case 6 -> "ENXIO, no such device or address";
      case 7 -> "E2BIG, argument list too long";
      case 8 -> "ENOEXEC, not an executable file";
      case EBADF -> "EBADF, bad file descriptor";
      case 10 -> "ECHILD, no child process";
      case EAGAIN -> "EAGAIN, try again";
      case 12 -> "ENOMEM, out of memory";
      case EACCES -> "EACCES, permission denied";
      case 14 -> "EFAULT, bad address";
      case 16 -> "EBUSY, device or resource busy";
      case EEXIST -> "EEXIST, it exists already";
      case ENODEV -> "ENODEV, no such device";
      case 20 -> "ENOTDIR, not a directory";
      case 21 -> "EISDIR, is a directory";
      case 22 -> "EINVAL, invalid argument";
      case 23 -> "ENFILE, too many open files in the system";
      case 24 -> "EMFILE, too many open files";
      case 26 -> "ETXTBSY, the file is being written";
      case 28 -> "ENOSPC, no space left";
      case 30 -> "EROFS, read-only file system";
      case 32 -> "EPIPE, broken pipe";
      case 33 -> "EDOM, out of domain";
      case 34 -> "ERANGE, out of range";
      case 36 -> "ENAMETOOLONG, name too long";
      case ENOSYS -> "ENOSYS, not in this kernel";
      case 40 -> "ELOOP, too many symbolic links";
      case 71 -> "EPROTO, protocol error";
      case 75 -> "EOVERFLOW, value too large";
      case 90 -> "EMSGSIZE, message too long";
      case 92 -> "ENOPROTOOPT, option not available";
      case 93 -> "EPROTONOSUPPORT, protocol not supported";
      case 94 -> "ESOCKTNOSUPPORT, socket type not supported";
      case 95 -> "EOPNOTSUPP, operation not supported";
      case 97 -> "EAFNOSUPPORT, address family not supported";
      case 98 -> "EADDRINUSE, address in use";
      case EADDRNOTAVAIL -> "EADDRNOTAVAIL, address not on this machine";
      case ENETDOWN -> "ENETDOWN, network is down";
      case 101 -> "ENETUNREACH, network unreachable";
      case ENOBUFS -> "ENOBUFS, no buffer space";
      case 107 -> "ENOTCONN, not connected";
      case ETIMEDOUT -> "ETIMEDOUT, no answer in time";
      case 111 -> "ECONNREFUSED, connection refused";
      case 113 -> "EHOSTUNREACH, host unreachable";
      default -> "errno " + errno;
    };
  }

  private static String hint(int errno, String capability) {
    return switch (errno) {
      case EPERM, EACCES -> "needs " + capability + ": run as root or give the process this right";
      case ENODEV, 6 -> "the interface is gone: see 'ip link'";
      case EADDRNOTAVAIL -> "the address is not, or not yet, on this machine: see 'ip address'";
      case ENETDOWN, 101 -> "the interface is down: see 'ip link'";
      case 23, 24 -> "raise the limit of open files (LimitNOFILE=, ulimit -n)";
      case 93, 97, ENOSYS -> "this kernel was built without it, or its module is not loaded";
      case ENOBUFS -> "a queue of the kernel was full: see net.core.rmem_max and wmem_max";
      default -> "";
    };
  }
}
