package org.holdfast.kernel.linux.internal.machine;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holdfast.kernel.linux.internal.machine.Abilities.Subject;

/**
 * Capabilities (capabilities(7)) of this process, and those that its bounding set leaves to a node
 * that is started as root.
 */
final class RightsCheck {
  private final Optional<String> status;

  RightsCheck(MachineFiles files) {
    status = files.text("/proc/self/status");
  }

  void look(Abilities abilities) {
    right(
        abilities,
        Abilities.needed("cap-net-admin", "addresses, routes, virtual servers and the packet gate"),
        "CAP_NET_ADMIN",
        12);
    right(
        abilities,
        Abilities.needed("cap-net-raw", "adverts of VRRP, gratuitous ARP, PING_CHECK"),
        "CAP_NET_RAW",
        13);
    right(
        abilities,
        Abilities.wanted("cap-setuid", "scripts that run as another user (script_user)"),
        "CAP_SETUID",
        7);
    right(
        abilities,
        Abilities.wanted("cap-sys-nice", "real-time priority (vrrp_rt_priority)"),
        "CAP_SYS_NICE",
        23);
  }

  private void right(Abilities abilities, Subject subject, String name, int bit) {
    Optional<Boolean> own = has("CapEff", bit);
    Optional<Boolean> most = has("CapBnd", bit);
    if (own.isEmpty() || most.isEmpty()) {
      abilities.unknown(subject, "/proc/self/status does not tell", "mount /proc");
    } else if (own.get()) {
      abilities.yes(subject, "this process has " + name);
    } else if (most.get()) {
      abilities.unknown(
          subject,
          "this process does not have " + name + "; a node that is started as root may have it",
          "run this as root, or as the node is run");
    } else {
      abilities.no(
          subject,
          "nobody here can have " + name + ": it is not in the bounding set",
          "give it to the container or service (--cap-add, CapabilityBoundingSet=)");
    }
  }

  private Optional<Boolean> has(String set, int bit) {
    Matcher line =
        Pattern.compile("(?m)^" + set + ":\\s*([0-9a-f]{1,16})$").matcher(status.orElse(""));
    return line.find()
        ? Optional.of((Long.parseUnsignedLong(line.group(1), 16) >> bit & 1) == 1)
        : Optional.empty();
  }
}
