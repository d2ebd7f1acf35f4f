package org.holdfast.kernel.linux.internal.libc;

import com.sun.jna.Memory;
import java.io.IOException;
import org.holdfast.kernel.KernelException;

/**
 * A FIFO (fifo(7)), open for reading too: so it can be opened without a reader, lines wait for one
 * that comes, and one that goes is no error. One thread.
 */
public final class NamedPipe extends Handle {
  /** PIPE_BUF: what the kernel writes as a whole or not at all. */
  public static final int MOST_BYTES = 4096;

  private static final int READ_WRITE = 0x2;
  private static final int NON_BLOCKING = 0x800;
  private static final int NO_FOLLOW = 0x20000;
  private static final int CLOSE_ON_EXEC = 0x80000;
  private static final int GET_PIPE_SIZE = 1032;
  private static final int OWNER_AND_GROUP = 0640;

  private final Memory buffer = new Memory(MOST_BYTES);
  private final String path;

  private NamedPipe(int fd, String path) {
    super(fd);
    this.path = path;
  }

  /**
   * Makes one.
   *
   * @return false when something is there already
   */
  public static boolean make(String path) throws KernelException {
    if (Libc.mkfifo(path, OWNER_AND_GROUP) == 0) {
      return true;
    }
    int errno = Errno.last();
    if (errno == Errno.EEXIST) {
      return false;
    }
    throw Errno.failure("make the FIFO " + path, errno, "");
  }

  /** Opens one; not by a link. */
  public static NamedPipe open(String path) throws KernelException {
    int flags = READ_WRITE | NON_BLOCKING | NO_FOLLOW | CLOSE_ON_EXEC;
    int fd = Libc.open(path, flags);
    if (fd < 0) {
      throw Errno.failure("open the FIFO " + path, Errno.last(), "");
    }
    NamedPipe pipe = new NamedPipe(fd, path);
    if (Libc.fcntl(fd, GET_PIPE_SIZE, 0) < 0) { // whatever it is, a pipe it is not
      pipe.close();
      throw Errno.malformed("open the FIFO " + path, "it is no FIFO");
    }
    return pipe;
  }

  /** Gives it an owner, and that owner and group alone the right to read it. */
  public void give(int uid, int gid) throws KernelException {
    if (Libc.fchown(fd(), uid, gid) < 0 || Libc.fchmod(fd(), OWNER_AND_GROUP) < 0) {
      throw Errno.failure("give the FIFO " + path + " its owner", Errno.last(), "CAP_CHOWN");
    }
  }

  /**
   * Writes all bytes, at most {@link #MOST_BYTES}, or none.
   *
   * @return false when there is no room
   */
  public boolean write(byte[] bytes) throws IOException {
    buffer.write(0, bytes, 0, bytes.length);
    long written = Libc.write(fd(), buffer, bytes.length);
    if (written == bytes.length) {
      return true;
    }
    int errno = Errno.last();
    if (errno == Errno.EAGAIN) {
      return false;
    }
    throw Errno.failure("write to the FIFO " + path, errno, "");
  }
}
