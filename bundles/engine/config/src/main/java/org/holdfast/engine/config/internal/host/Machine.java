package org.holdfast.engine.config.internal.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holdfast.kernel.net.Link;
import org.holdfast.kernel.net.MacAddress;

/**
 * The interfaces of this machine, as the JDK sees them: no right is needed for it.
 *
 * @param interfaces all of them
 */
record Machine(List<NetworkInterface> interfaces) {

  static Machine read() {
    try {
      return new Machine(NetworkInterface.networkInterfaces().toList());
    } catch (SocketException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<NetworkInterface> find(String name) {
    return interfaces.stream().filter(each -> each.getName().equals(name)).findFirst();
  }

  Optional<Inet4Address> address(NetworkInterface on) {
    return on.inetAddresses()
        .filter(Inet4Address.class::isInstance)
        .map(Inet4Address.class::cast)
        .findFirst();
  }

  /** Every address of the machine. */
  Set<InetAddress> addresses() {
    Set<InetAddress> all = new HashSet<>();
    for (NetworkInterface each : interfaces) {
      each.getInterfaceAddresses().stream().map(InterfaceAddress::getAddress).forEach(all::add);
    }
    return all;
  }

  /** The interface as the kernel ports name it. */
  static Link link(NetworkInterface of) throws IOException {
    byte[] mac = of.getHardwareAddress();
    return new Link(
        of.getIndex(),
        of.getName(),
        mac == null || mac.length != 6 ? null : MacAddress.of(mac),
        of.getMTU(),
        of.isUp(),
        of.isUp(),
        of.isLoopback(),
        of.supportsMulticast(),
        false);
  }
}
