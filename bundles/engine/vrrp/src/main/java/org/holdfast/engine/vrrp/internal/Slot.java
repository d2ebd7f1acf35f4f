package org.holdfast.engine.vrrp.internal;

import java.net.InetAddress;
import java.util.Optional;
import org.holdfast.kernel.net.AddressSpec;
import org.holdfast.kernel.net.InterfaceAddress;
import org.holdfast.kernel.net.OwnAddress;

/** What makes an address one: with another prefix length or another peer it is another. */
record Slot(int linkIndex, InetAddress address, int prefixLength, Optional<InetAddress> peer) {

  static Slot of(AddressSpec spec) {
    return new Slot(spec.linkIndex(), spec.address(), spec.prefixLength(), spec.traits().peer());
  }

  static Slot of(OwnAddress present) {
    return new Slot(
        present.linkIndex(), present.address(), present.prefixLength(), Optional.empty());
  }

  static Slot of(InterfaceAddress present) {
    return new Slot(present.linkIndex(), present.address(), present.prefixLength(), present.peer());
  }
}
