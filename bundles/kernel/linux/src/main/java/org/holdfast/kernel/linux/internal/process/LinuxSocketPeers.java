package org.holdfast.kernel.linux.internal.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;
import org.holdfast.api.operation.SocketPeers;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.linux.internal.libc.ChannelSocket;
import org.holdfast.kernel.linux.internal.libc.Users;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Asks the kernel itself: SO_PEERCRED and SO_PEERGROUPS (unix(7), asm-generic/socket.h). */
@Component
public final class LinuxSocketPeers implements SocketPeers {
  private static final int SOL_SOCKET = 1;
  private static final int SO_PEERCRED = 17;
  private static final int SO_PEERGROUPS = 59;

  /** struct ucred: pid, uid, gid. */
  private static final int UCRED_BYTES = 12;

  private static final int GID_OFFSET = 8;
  private static final int USUAL_GROUPS = 32;

  /** Without settings. */
  @Activate
  public LinuxSocketPeers() {
    // public for the framework
  }

  @Override
  public Set<Integer> groups(SocketChannel channel) throws IOException {
    try {
      Set<Integer> groups = new HashSet<>();
      byte[] user =
          ChannelSocket.get(
              channel, "read SO_PEERCRED of a client", SOL_SOCKET, SO_PEERCRED, UCRED_BYTES);
      groups.add(ByteBuffer.wrap(user).order(ByteOrder.nativeOrder()).getInt(GID_OFFSET));
      ByteBuffer others =
          ByteBuffer.wrap(
                  ChannelSocket.get(
                      channel,
                      "read SO_PEERGROUPS of a client",
                      SOL_SOCKET,
                      SO_PEERGROUPS,
                      USUAL_GROUPS * Integer.BYTES))
              .order(ByteOrder.nativeOrder());
      while (others.remaining() >= Integer.BYTES) {
        groups.add(others.getInt());
      }
      return groups;
    } catch (KernelException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public OptionalInt group(String name) {
    OptionalInt found = Users.group(name);
    return found.isEmpty() && name.matches("\\d{1,10}") && Long.parseLong(name) <= 0xFFFF_FFFFL
        ? OptionalInt.of(Integer.parseUnsignedInt(name))
        : found;
  }
}
