package org.holdfast.engine.vrrp.internal;

import java.net.InetAddress;
import org.holdfast.kernel.net.AddressSpec;
import org.holdfast.kernel.net.InterfaceAddress;

/** What makes an address one to the kernel: with another prefix length it is another. */
record Slot(int linkIndex, InetAddress address, int prefixLength) {

  static Slot of(AddressSpec spec) {
    return new Slot(spec.linkIndex(), spec.address(), spec.prefixLength());
  }

  static Slot of(InterfaceAddress present) {
    return new Slot(present.linkIndex(), present.address(), present.prefixLength());
  }
}
