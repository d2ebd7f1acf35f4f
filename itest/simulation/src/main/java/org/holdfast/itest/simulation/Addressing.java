package org.holdfast.itest.simulation;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** Which address is whose. The one place that knows the family. */
final class Addressing {
  static final int MOST_INSTANCES = 255;

  /** Virtual addresses of one instance, one that a reload adds included. */
  static final int SLOTS = 4;

  private final List<InetAddress> nodes = new ArrayList<>();
  private final InetAddress[] virtual = new InetAddress[MOST_INSTANCES * SLOTS];
  private final InetAddress stranger;

  Addressing() {
    for (int node = 0; node < 8; node++) {
      nodes.add(InetAddress.ofLiteral("10.0.0." + (1 + node)));
    }
    stranger = InetAddress.ofLiteral("10.0.0.250");
    for (int i = 0; i < virtual.length; i++) {
      virtual[i] = InetAddress.ofLiteral("10.100." + i % SLOTS + "." + i / SLOTS);
    }
  }

  InetAddress node(int node) {
    return nodes.get(node);
  }

  /** Somebody who is not of the cluster. */
  InetAddress stranger() {
    return stranger;
  }

  InetAddress virtual(int instance, int number) {
    return virtual[slot(instance, number)];
  }

  static int slot(int instance, int number) {
    return instance * SLOTS + number;
  }

  /** The slot of a virtual address. */
  int slotOf(InetAddress address) {
    byte[] bytes = address.getAddress();
    return slot(bytes[3] & 0xff, bytes[2]);
  }

  int prefixLength() {
    return 32;
  }
}
