package org.holdfast.itest.simulation;

import java.net.InetAddress;
import java.nio.ByteBuffer;

/** Packets that look like adverts and must change nothing. */
final class Forgery {
  static final int WAYS = 10;
  private static final int CHECKSUM = 6;

  private Forgery() {}

  /**
   * A forgery for a node, made from an advert of the cluster; null when this way is none there.
   *
   * @param way 0 to one less than {@link #WAYS}
   */
  static Packet of(int way, ByteBuffer advert, Packet like, Host to, Addressing addressing) {
    InetAddress own = addressing.node(to.number);
    InetAddress other = addressing.node((to.number + 1) % to.cluster.spec.nodes);
    InetAddress destination = to.cluster.spec.unicast ? own : like.destination();
    boolean three = advert.get(0) >> 4 == 3;
    advert.put(2, (byte) 254);
    ByteBuffer message = advert;
    InetAddress source = other;
    int ttl = 255;
    boolean sign = true;
    switch (way) {
      case 0 -> sign = false; // the checksum is that of another priority
      case 1 -> ttl = 254;
      case 2 -> message = slice(advert, advert.capacity() - 1);
      case 3 -> message = slice(advert, 7);
      case 4 -> advert.put(0, (byte) (advert.get(0) ^ 0x10)); // 2 for 3, 3 for 2
      case 5 -> advert.put(three ? 4 : 5, (byte) 0).put(5, (byte) 0);
      case 6 -> advert.put(3, (byte) (advert.get(3) + 1));
      case 7 -> advert.put(0, (byte) (advert.get(0) & 0xf0 | 2));
      case 8 -> source = own;
      case 9 -> source = addressing.stranger();
      default -> throw new IllegalArgumentException("no such way: " + way);
    }
    if (way == 9 && !to.cluster.spec.unicast || way == 1 && to.cluster.spec.unicast) {
      return null; // a true stranger on the wire, or a TTL that unicast allows
    }
    Packet packet = new Packet(source, destination, ttl, message);
    if (sign && message.capacity() > CHECKSUM + 1) {
      sign(packet);
    } else if (!sign && verifies(packet)) {
      return null;
    }
    return packet;
  }

  private static ByteBuffer slice(ByteBuffer of, int length) {
    ByteBuffer shorter = ByteBuffer.allocate(length);
    shorter.put(0, of, 0, length);
    return shorter;
  }

  /** Puts the right checksum in: RFC 9568 5.2.8, RFC 3768 5.3.8. */
  static void sign(Packet packet) {
    ByteBuffer message = packet.message();
    if (message.capacity() < 8) {
      return;
    }
    message.putShort(CHECKSUM, (short) 0);
    message.putShort(CHECKSUM, (short) ~fold(sum(packet)));
  }

  private static boolean verifies(Packet packet) {
    return (fold(sum(packet)) & 0xffff) == 0xffff;
  }

  private static long sum(Packet packet) {
    ByteBuffer message = packet.message();
    int length = message.capacity();
    // Authentication data at the end of version 2 counts too.
    long sum = 0;
    for (int i = 0; i + 1 < length; i += 2) {
      sum += message.getShort(i) & 0xffff;
    }
    if (length % 2 == 1) {
      sum += (message.get(length - 1) & 0xff) << 8;
    }
    if (message.get(0) >> 4 == 3) {
      sum += words(packet.source()) + words(packet.destination()) + 112 + length;
    }
    return sum;
  }

  private static long words(InetAddress address) {
    byte[] bytes = address.getAddress();
    long sum = 0;
    for (int i = 0; i < bytes.length; i += 2) {
      sum += (bytes[i] & 0xff) << 8 | bytes[i + 1] & 0xff;
    }
    return sum;
  }

  private static int fold(long sum) {
    long folded = sum;
    while (folded >> 16 != 0) {
      folded = (folded & 0xffff) + (folded >> 16);
    }
    return (int) folded;
  }
}
