package org.holdfast.kernel.linux.internal.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.holdfast.wire.netlink.AttributeWriter;

/** Messages as the kernel sends them. */
final class Messages {
  private Messages() {}

  static byte[] link(int index, String name, int flags, String mac) {
    ByteBuffer header = ByteBuffer.allocate(16).order(ByteOrder.nativeOrder());
    header.putInt(4, index).putInt(8, flags);
    return new AttributeWriter()
        .raw(header.array())
        .string(3, name)
        .u32(4, 1500)
        .bytes(1, HexFormat.of().parseHex(mac))
        .toByteArray();
  }

  static byte[] address(InetAddress address, int linkIndex, int prefixLength, int flags) {
    boolean ipv4 = address.getAddress().length == 4;
    ByteBuffer header = ByteBuffer.allocate(8).order(ByteOrder.nativeOrder());
    header.put(0, (byte) (ipv4 ? 2 : 10)).put(1, (byte) prefixLength).putInt(4, linkIndex);
    return new AttributeWriter()
        .raw(header.array())
        .address(1, address)
        .u32(8, flags)
        .toByteArray();
  }

  static InetAddress ipv4(int a, int b, int c, int d) {
    try {
      return InetAddress.getByAddress(new byte[] {(byte) a, (byte) b, (byte) c, (byte) d});
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }
}
