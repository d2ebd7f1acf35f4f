package org.holdfast.kernel.linux.internal.vrrp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether the machine is a router, as the kernel itself answers neighbour solicitations. */
final class Forwarding {
  private static final Path SETTINGS = Path.of("/proc/sys/net/ipv6/conf");

  private Forwarding() {}

  /**
   * Whether IPv6 packets are forwarded from an interface (ip-sysctl, conf/interface/forwarding).
   * When nobody can tell, it is taken for a router: to deny it would take a default router from the
   * lists of the hosts (RFC 4861 section 7.2.5).
   */
  static boolean ipv6(String linkName) {
    return ipv6(SETTINGS, linkName);
  }

  static boolean ipv6(Path settings, String linkName) {
    try {
      return !Files.readString(settings.resolve(linkName).resolve("forwarding"))
          .strip()
          .equals("0");
    } catch (IOException e) {
      return true;
    }
  }
}
