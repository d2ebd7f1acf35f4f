package org.holdfast.kernel.linux.internal.libc;

import com.sun.jna.Memory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.channels.NetworkChannel;
import java.util.Optional;
import org.holdfast.kernel.KernelException;

/**
 * Options of a socket that belongs to a channel of the JDK. Its descriptor is told by a method of
 * the JDK that is public in a package of its own; {@code bin/holdfast} has that package exported
 * (ADR 9). The channel must not be closed meanwhile.
 */
public final class ChannelSocket {
  private static final Optional<Method> DESCRIPTOR = find();

  private ChannelSocket() {}

  private static Optional<Method> find() {
    try {
      Class<?> channel = Class.forName("sun.nio.ch.SelChImpl", false, null);
      return channel.getModule().isExported(channel.getPackageName(), here())
          ? Optional.of(channel.getMethod("getFDVal"))
          : Optional.empty();
    } catch (ReflectiveOperationException e) {
      return Optional.empty();
    }
  }

  private static Module here() {
    return ChannelSocket.class.getModule();
  }

  /** Sets an option. */
  public static void option(
      NetworkChannel channel,
      String operation,
      String capability,
      int level,
      int option,
      byte[] value)
      throws KernelException {
    int error = set(channel, level, option, value);
    if (error != 0) {
      throw DESCRIPTOR.isEmpty()
          ? new KernelException(
              operation,
              error,
              "this Java does not tell descriptors of sockets",
              "start it with --add-exports=java.base/sun.nio.ch=ALL-UNNAMED, as bin/holdfast does")
          : Errno.failure(operation, error, capability);
    }
  }

  /** Sets an option; 0, or the positive error number, ENOSYS when the descriptor is not told. */
  public static int set(NetworkChannel channel, int level, int option, byte[] value) {
    int fd = descriptor(channel);
    if (fd < 0) {
      return DESCRIPTOR.isEmpty() ? Errno.ENOSYS : Errno.EBADF;
    }
    try (Memory memory = new Memory(Math.max(1, value.length))) {
      memory.write(0, value, 0, value.length);
      return Libc.setsockopt(fd, level, option, memory, value.length) < 0 ? Errno.last() : 0;
    }
  }

  /**
   * Reads an option that may be of any length.
   *
   * @param room how many bytes it has at first; more are taken when the kernel asks for more
   * @throws KernelException when the kernel does not tell
   */
  public static byte[] get(
      NetworkChannel channel, String operation, int level, int option, int room)
      throws KernelException {
    int fd = descriptor(channel);
    if (fd < 0) {
      throw Errno.failure(operation, DESCRIPTOR.isEmpty() ? Errno.ENOSYS : Errno.EBADF, "");
    }
    try (Memory value = new Memory(room);
        Memory length = new Memory(Integer.BYTES)) {
      length.setInt(0, room);
      if (Libc.getsockopt(fd, level, option, value, length) == 0) {
        return value.getByteArray(0, Math.min(room, length.getInt(0)));
      }
      int error = Errno.last();
      int wanted = length.getInt(0);
      if (error == Errno.ERANGE && wanted > room) {
        return get(channel, operation, level, option, wanted);
      }
      throw Errno.failure(operation, error, "");
    }
  }

  private static int descriptor(NetworkChannel channel) {
    try {
      return DESCRIPTOR.isPresent() && channel.isOpen()
          ? (int) DESCRIPTOR.get().invoke(channel)
          : -1;
    } catch (IllegalAccessException | InvocationTargetException | IllegalArgumentException e) {
      return -1;
    }
  }
}
