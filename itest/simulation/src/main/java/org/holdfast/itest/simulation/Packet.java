package org.holdfast.itest.simulation;

import java.net.InetAddress;
import java.nio.ByteBuffer;

/** An advert on the wire, or something that looks like one. */
record Packet(InetAddress source, InetAddress destination, int ttl, ByteBuffer message) {

  int instance() {
    return message.remaining() < 2 ? -1 : (message.get(1) & 0xff) - 1;
  }

  int priority() {
    return message.remaining() < 3 ? -1 : message.get(2) & 0xff;
  }
}
