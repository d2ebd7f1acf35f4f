package org.holdfast.kernel.linux.internal.machine;

import java.util.OptionalLong;
import java.util.function.LongPredicate;
import org.holdfast.kernel.linux.internal.machine.Abilities.Subject;

/** Settings of the network that this process is in; a node in another one may see others. */
final class SysctlCheck {
  private static final String ALL = "/proc/sys/net/ipv4/conf/all/";

  private final MachineFiles files;

  SysctlCheck(MachineFiles files) {
    this.files = files;
  }

  void look(Abilities abilities) {
    String links = "several interfaces in one LAN, and real servers of DR and TUN";
    setting(
        abilities,
        Abilities.wanted("arp-ignore", links + ", which answer for their own address alone"),
        ALL + "arp_ignore",
        value -> value >= 1,
        1);
    setting(
        abilities,
        Abilities.wanted("arp-announce", links + ", which ask from their own address"),
        ALL + "arp_announce",
        value -> value == 2,
        2);
    setting(
        abilities,
        Abilities.wanted("ip-nonlocal-bind", "programs that bind to a virtual address on a BACKUP"),
        "/proc/sys/net/ipv4/ip_nonlocal_bind",
        value -> value == 1,
        1);
    setting(
        abilities,
        Abilities.wanted(
            "ip-nonlocal-bind6", "programs that bind to a virtual address of IPv6 on a BACKUP"),
        "/proc/sys/net/ipv6/ip_nonlocal_bind",
        value -> value == 1,
        1);
    setting(
        abilities,
        Abilities.wanted(
            "ip-forward", "virtual servers by NAT, and a virtual address as a gateway"),
        "/proc/sys/net/ipv4/ip_forward",
        value -> value == 1,
        1);
  }

  private void setting(
      Abilities abilities, Subject subject, String path, LongPredicate good, int wanted) {
    String key = path.substring("/proc/sys/".length()).replace('/', '.');
    OptionalLong value = files.number(path);
    if (value.isEmpty()) {
      abilities.no(subject, "there is no " + key, "take a kernel with that protocol");
    } else {
      abilities.answer(
          subject,
          good.test(value.getAsLong()),
          key + " = " + value.getAsLong(),
          "where it is needed: sysctl -w " + key + "=" + wanted + ", and a file in /etc/sysctl.d");
    }
  }
}
