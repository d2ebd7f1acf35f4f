package org.holdfast.itest.simulation;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** Which address is whose. The one place that knows the family. */
final class Addressing {
  static final int MOST_INSTANCES = 255;

  /** Virtual addresses of one instance, one that a reload adds included. */
  static final int SLOTS = 4;

  private final boolean ipv6;
  private final List<InetAddress> nodes = new ArrayList<>();
  private final InetAddress[] virtual = new InetAddress[MOST_INSTANCES * SLOTS];
  private final InetAddress stranger;

  Addressing(boolean ipv6) {
    this.ipv6 = ipv6;
    for (int node = 0; node < 8; node++) {
      nodes.add(InetAddress.ofLiteral((ipv6 ? "fe80::" : "10.0.0.") + (1 + node)));
    }
    stranger = InetAddress.ofLiteral(ipv6 ? "fe80::250" : "10.0.0.250");
    for (int i = 0; i < virtual.length; i++) {
      int number = i % SLOTS;
      int instance = i / SLOTS;
      virtual[i] =
          InetAddress.ofLiteral(
              ipv6
                  ? (number == 0 ? "fe80" : "fd00") // RFC 9568 5.2.9: link-local first
                      + "::1:%x:%x".formatted(number, instance)
                  : "10.100." + number + "." + instance);
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
    return slot(bytes[bytes.length - 1] & 0xff, ipv6 ? bytes[13] : bytes[2]);
  }

  int prefixLength() {
    return ipv6 ? 128 : 32;
  }
}
