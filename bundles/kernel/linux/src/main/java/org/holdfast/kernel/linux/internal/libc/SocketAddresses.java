package org.holdfast.kernel.linux.internal.libc;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes socket addresses at the start of a buffer and returns their length in bytes. */
public final class SocketAddresses {
  private static final int INET_SIZE = 16;
  private static final int INET6_SIZE = 28;
  private static final int NETLINK_SIZE = 12;
  private static final int PACKET_SIZE = 20;

  private SocketAddresses() {}

  /** A struct sockaddr_in or sockaddr_in6 without port. */
  public static int inet(ByteBuffer out, InetAddress address, int linkIndex) {
    byte[] bytes = address.getAddress();
    if (bytes.length == 4) {
      out.putShort(0, (short) Socket.AF_INET).putShort(2, (short) 0);
      out.put(4, bytes).putLong(8, 0);
      return INET_SIZE;
    }
    out.putShort(0, (short) Socket.AF_INET6).putShort(2, (short) 0).putInt(4, 0);
    out.put(8, bytes);
    boolean linkScope = address.isLinkLocalAddress() || address.isMCLinkLocal();
    out.putInt(24, linkScope ? linkIndex : 0);
    return INET6_SIZE;
  }

  /**
   * A struct sockaddr_un of its own length (unix(7)).
   *
   * @param path of a file, or {@code @} and the name of an abstract socket
   */
  public static ByteBuffer unix(String path) {
    byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
    boolean named = bytes[0] == '@';
    if (named) {
      bytes[0] = 0;
    }
    ByteBuffer out = buffer(2 + bytes.length + (named ? 0 : 1));
    return out.putShort(0, (short) Socket.AF_UNIX).put(2, bytes);
  }

  /** A struct sockaddr_nl. */
  public static int netlink(ByteBuffer out, int portId, int groups) {
    out.putShort(0, (short) Socket.AF_NETLINK).putShort(2, (short) 0);
    out.putInt(4, portId).putInt(8, groups);
    return NETLINK_SIZE;
  }

  /** A struct sockaddr_ll for an Ethernet frame whose header the sender writes. */
  public static int packet(ByteBuffer out, int linkIndex, int etherType) {
    out.putShort(0, (short) Socket.AF_PACKET);
    out.put(2, (byte) (etherType >> 8)).put(3, (byte) etherType);
    out.putInt(4, linkIndex).putLong(8, 0).putInt(16, 0);
    return PACKET_SIZE;
  }

  /** A buffer for a socket address or another structure, in machine byte order. */
  public static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
  }
}
