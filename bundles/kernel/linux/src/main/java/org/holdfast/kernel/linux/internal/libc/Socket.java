package org.holdfast.kernel.linux.internal.libc;

import com.sun.jna.Memory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.holdfast.kernel.KernelException;

/** A socket of any family. */
public final class Socket extends Handle {
  public static final int AF_UNIX = 1;
  public static final int AF_INET = 2;
  public static final int AF_INET6 = 10;
  public static final int AF_NETLINK = 16;
  public static final int AF_PACKET = 17;
  public static final int RAW = 3;

  /** MSG_DONTWAIT. */
  public static final int DONT_WAIT = 0x40;

  private static final int CLOSE_ON_EXEC = 0x80000;
  private static final int NON_BLOCKING = 0x800;
  private static final int MMSGHDR_SIZE = 64;

  private final String capability;

  private Socket(int fd, String capability) {
    super(fd);
    this.capability = capability;
  }

  /**
   * Opens a socket that does not block.
   *
   * @param operation for the error
   * @param capability what this kind of socket needs
   */
  public static Socket open(String operation, String capability, int family, int type, int protocol)
      throws KernelException {
    int fd = Libc.socket(family, type | CLOSE_ON_EXEC | NON_BLOCKING, protocol);
    if (fd < 0) {
      throw Errno.failure(operation, Errno.last(), capability);
    }
    return new Socket(fd, capability);
  }

  /** Binds to a socket address (sockaddr_in and so on). */
  public void bind(String operation, ByteBuffer address) throws KernelException {
    int length = address.remaining();
    try (Memory memory = copy(address)) {
      check(operation, Libc.bind(fd(), memory, length));
    }
  }

  /** Sets a numeric option. */
  public void option(String operation, int level, int option, int value) throws KernelException {
    try (Memory memory = new Memory(4)) {
      memory.setInt(0, value);
      check(operation, Libc.setsockopt(fd(), level, option, memory, 4));
    }
  }

  /** Sets a numeric option that the kernel may not have, or not grant; whether it did. */
  public boolean tryOption(int level, int option, int value) {
    try (Memory memory = new Memory(4)) {
      memory.setInt(0, value);
      return Libc.setsockopt(fd(), level, option, memory, 4) == 0;
    }
  }

  /** Sets an option to a structure or a name. */
  public void option(String operation, int level, int option, ByteBuffer value)
      throws KernelException {
    int length = value.remaining();
    try (Memory memory = copy(value)) {
      check(operation, Libc.setsockopt(fd(), level, option, memory, length));
    }
  }

  /** The local address as the kernel has it, at least 32 bytes. */
  public ByteBuffer localAddress(String operation) throws KernelException {
    try (Memory memory = new Memory(40)) {
      memory.clear();
      memory.setInt(32, 32);
      check(operation, Libc.getsockname(fd(), memory, memory.share(32)));
      return ByteBuffer.wrap(memory.getByteArray(0, 32)).order(ByteOrder.nativeOrder());
    }
  }

  /** Sends; the number of bytes, or the negative error number. */
  public int send(Datagram datagram, int flags) {
    long sent = Libc.sendmsg(fd(), datagram.header(), flags);
    return sent < 0 ? -Errno.last() : (int) sent;
  }

  /** Receives; the number of bytes, or the negative error number (-EAGAIN: nothing there). */
  public int receive(Datagram datagram, int flags) {
    datagram.prepareReceive();
    long received = Libc.recvmsg(fd(), datagram.header(), flags);
    return received < 0 ? -Errno.last() : (int) received;
  }

  /** Sends to an address; the number of bytes, or the negative error number. */
  public int sendTo(ByteBuffer address, ByteBuffer bytes, int flags) {
    int length = bytes.remaining();
    int addressLength = address.remaining();
    try (Memory payload = copy(bytes);
        Memory to = copy(address)) {
      long sent = Libc.sendto(fd(), payload, length, flags, to, addressLength);
      return sent < 0 ? -Errno.last() : (int) sent;
    }
  }

  /** Sends many from one on; how many were sent, or the negative error number of the first. */
  public int sendAll(List<Datagram> datagrams, int from) {
    int count = datagrams.size() - from;
    try (Memory array = new Memory((long) MMSGHDR_SIZE * count)) {
      array.clear();
      for (int i = 0; i < count; i++) {
        datagrams.get(from + i).copyHeaderTo(array, (long) MMSGHDR_SIZE * i);
      }
      int sent = Libc.sendmmsg(fd(), array, count, 0);
      return sent < 0 ? -Errno.last() : sent;
    }
  }

  /** Waits until something can be read; false when the time is over. */
  public boolean readable(int timeoutMillis) {
    try (Memory poll = new Memory(8)) {
      poll.setInt(0, fd());
      poll.setInt(4, 1);
      return Libc.poll(poll, 1, timeoutMillis) != 0;
    }
  }

  private void check(String operation, int result) throws KernelException {
    if (result < 0) {
      throw Errno.failure(operation, Errno.last(), capability);
    }
  }

  private static Memory copy(ByteBuffer bytes) {
    Memory memory = new Memory(Math.max(1, bytes.remaining()));
    byte[] array = new byte[bytes.remaining()];
    bytes.get(bytes.position(), array);
    memory.write(0, array, 0, array.length);
    return memory;
  }
}
