package org.holdfast.kernel.linux.internal.probe;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.linux.internal.libc.Errno;
import org.holdfast.kernel.linux.internal.libc.Interfaces;
import org.holdfast.kernel.linux.internal.libc.SocketAddresses;
import org.holdfast.kernel.probe.ProbePath;

/**
 * What one request is sent with: where to, and by control messages (cmsg(3)) from which address, by
 * which interface (IP_PKTINFO of ip(7), IPV6_PKTINFO of ipv6(7)) and with which mark (SO_MARK). So
 * one socket does for all.
 */
final class EchoControl {
  /** Both messages over IPv6, padded. */
  static final int SIZE = 40 + 24;

  private static final int HEADER = 16;
  private static final int SOL_SOCKET = 1;
  private static final int MARK = 36;
  private static final int SOL_IP = 0;
  private static final int PKTINFO = 8;
  private static final int SOL_IPV6 = 41;
  private static final int IPV6_PKTINFO = 50;

  private EchoControl() {}

  /** Writes the control messages at 0; their length in bytes. */
  static int write(ByteBuffer out, boolean inet6, Optional<InetAddress> source, ProbePath path)
      throws KernelException {
    int at = 0;
    if (source.isPresent() || path.link().isPresent()) {
      int link = path.link().isPresent() ? index(path.link().get()) : 0;
      byte[] from = source.map(InetAddress::getAddress).orElse(new byte[inet6 ? 16 : 4]);
      int data = inet6 ? 20 : 12;
      header(out, at, data, inet6 ? SOL_IPV6 : SOL_IP, inet6 ? IPV6_PKTINFO : PKTINFO);
      if (inet6) {
        out.put(HEADER, from).putInt(HEADER + 16, link);
      } else {
        out.putInt(HEADER, link).put(HEADER + 4, from).putInt(HEADER + 8, 0);
      }
      at += HEADER + (data + 7 & ~7);
    }
    if (path.mark().isPresent()) {
      header(out, at, 4, SOL_SOCKET, MARK);
      out.putLong(at + HEADER, 0).putInt(at + HEADER, (int) path.mark().getAsLong());
      at += HEADER + 8;
    }
    return at;
  }

  private static void header(ByteBuffer out, int at, int data, int level, int type) {
    out.putLong(at, HEADER + data).putInt(at + 8, level).putInt(at + 12, type);
  }

  private static int index(String link) throws KernelException {
    int index = Interfaces.index(link);
    if (index == 0) {
      throw Errno.failure("send by interface " + link + " (bind_if)", Errno.ENODEV, "");
    }
    return index;
  }

  /** Writes where to; the length in bytes. */
  static int address(ByteBuffer out, InetAddress target) {
    int scope = target instanceof Inet6Address inet6 ? inet6.getScopeId() : 0;
    return SocketAddresses.inet(out, target, scope);
  }

  /** Who sent what was received. */
  static InetAddress sender(ByteBuffer name, boolean inet6) {
    byte[] address = new byte[inet6 ? 16 : 4];
    name.get(inet6 ? 8 : 4, address);
    try {
      return InetAddress.getByAddress(address);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e); // 4 or 16 bytes always are an address
    }
  }

  /** Whether two addresses have the same bytes; the scope of one is often unknown. */
  static boolean isSame(InetAddress one, InetAddress other) {
    return Arrays.equals(one.getAddress(), other.getAddress());
  }
}
