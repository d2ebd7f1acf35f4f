package org.holdfast.engine.vrrp.internal;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * A packet as it left.
 *
 * @param source IP source
 * @param destination IP destination
 * @param ttl TTL or hop limit
 * @param bytes the VRRP message
 */
record SentPacket(InetAddress source, InetAddress destination, int ttl, byte[] bytes) {

  SentPacket from(String other) {
    return new SentPacket(InetAddress.ofLiteral(other), destination, ttl, bytes);
  }

  SentPacket to(String other) {
    return new SentPacket(source, InetAddress.ofLiteral(other), ttl, bytes);
  }

  SentPacket ttl(int other) {
    return new SentPacket(source, destination, other, bytes);
  }

  /** With another byte. */
  SentPacket with(int index, int value) {
    byte[] other = bytes.clone();
    other[index] = (byte) value;
    return new SentPacket(source, destination, ttl, other);
  }

  SentPacket cut(int length) {
    return new SentPacket(source, destination, ttl, Arrays.copyOf(bytes, length));
  }
}
