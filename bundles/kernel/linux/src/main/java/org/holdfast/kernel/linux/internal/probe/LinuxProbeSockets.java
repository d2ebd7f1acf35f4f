package org.holdfast.kernel.linux.internal.probe;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.linux.internal.libc.ChannelSocket;
import org.holdfast.kernel.linux.internal.libc.Errno;
import org.holdfast.kernel.probe.ProbePath;
import org.holdfast.kernel.probe.ProbeSockets;
import org.osgi.service.component.annotations.Component;

/** Options by setsockopt(2); numbers of asm-generic/socket.h, linux/in.h and linux/in6.h. */
@Component
public final class LinuxProbeSockets implements ProbeSockets {
  private static final int SOL_SOCKET = 1;
  private static final int BIND_TO_DEVICE = 25;
  private static final int MARK = 36;
  private static final int SOL_IP = 0;
  private static final int RECEIVE_ERRORS = 11;
  private static final int SOL_IPV6 = 41;
  private static final int IPV6_RECEIVE_ERRORS = 25;
  private static final int LONGEST_NAME = 15; // IFNAMSIZ with its NUL is 16

  private final TrackedConnections tracked =
      new TrackedConnections(Path.of("/proc/sys/net/netfilter"));

  /** Without settings: for the component runtime, and for a service loader. */
  public LinuxProbeSockets() {}

  @Override
  public void leaveBy(NetworkChannel channel, ProbePath path) throws KernelException {
    if (path.link().isPresent()) {
      String operation = "send by interface " + path.link().get() + " (bind_if)";
      byte[] name = path.link().get().getBytes(StandardCharsets.UTF_8);
      if (name.length == 0 || name.length > LONGEST_NAME) {
        throw Errno.failure(operation, Errno.ENODEV, ""); // an empty name would unbind
      }
      ChannelSocket.option(channel, operation, "CAP_NET_RAW", SOL_SOCKET, BIND_TO_DEVICE, name);
    }
    if (path.mark().isPresent()) {
      long mark = path.mark().getAsLong();
      String operation = "send with mark " + mark + " (fwmark)";
      ChannelSocket.option(
          channel, operation, "CAP_NET_ADMIN", SOL_SOCKET, MARK, number((int) mark));
    }
  }

  @Override
  public boolean hearErrors(DatagramChannel channel) {
    // A socket has one family; the option of the other is refused.
    boolean inet = ChannelSocket.set(channel, SOL_IP, RECEIVE_ERRORS, number(1)) == 0;
    return ChannelSocket.set(channel, SOL_IPV6, IPV6_RECEIVE_ERRORS, number(1)) == 0 || inet;
  }

  @Override
  public Optional<String> noNewConnections() {
    return tracked.full();
  }

  private static byte[] number(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(value).array();
  }
}
