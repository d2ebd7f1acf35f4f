package org.holdfast.engine.config.internal.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.holdfast.kernel.net.Link;
import org.holdfast.kernel.net.MacAddress;

/**
 * The interfaces of this machine; no right is needed to see them. The JDK knows those with an
 * address, the kernel's list has all.
 *
 * @param interfaces those with an address
 * @param names all of them
 */
record Machine(List<NetworkInterface> interfaces, SortedSet<String> names) {
  private static final Path ALL = Path.of("/proc/net/dev");
  private static final String FLAGS = "/sys/class/net/%s/flags";
  private static final int IFF_UP = 1;

  static Machine read() {
    try {
      List<NetworkInterface> known = NetworkInterface.networkInterfaces().toList();
      SortedSet<String> names = new TreeSet<>();
      known.forEach(each -> names.add(each.getName()));
      for (String line : Files.readAllLines(ALL)) {
        if (line.contains(":")) {
          names.add(line.substring(0, line.indexOf(':')).strip());
        }
      }
      return new Machine(known, names);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether an interface that is there is up. */
  boolean isUp(String name) {
    try {
      Optional<NetworkInterface> known = find(name);
      return known.isPresent()
          ? known.get().isUp()
          : (Integer.decode(Files.readString(Path.of(FLAGS.formatted(name))).strip()) & IFF_UP)
              != 0;
    } catch (IOException | NumberFormatException wentAway) {
      return false;
    }
  }

  Optional<NetworkInterface> find(String name) {
    return interfaces.stream().filter(each -> each.getName().equals(name)).findFirst();
  }

  /** What adverts leave from: an IPv4 address, or a link-local one of IPv6. */
  Optional<InetAddress> source(NetworkInterface on, boolean ipv6, Set<InetAddress> virtual) {
    return on.inetAddresses()
        .filter(each -> ipv6 ? isLinkLocal6(each) : each instanceof Inet4Address)
        .filter(each -> !virtual.contains(each))
        .findFirst();
  }

  private static boolean isLinkLocal6(InetAddress address) {
    return address instanceof Inet6Address && address.isLinkLocalAddress();
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
