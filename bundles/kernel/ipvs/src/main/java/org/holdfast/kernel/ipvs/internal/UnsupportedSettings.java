package org.holdfast.kernel.ipvs.internal;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.kernel.dataplane.Destination;
import org.holdfast.kernel.dataplane.Service;

/** What IPVS cannot do, found before anything is written. */
final class UnsupportedSettings {
  /** IP_VS_SCHEDNAME_MAXLEN and IP_VS_PENAME_MAXLEN, without the NUL at the end. */
  private static final int NAME_LENGTH = 15;

  private UnsupportedSettings() {}

  static List<String> of(Service service) {
    List<String> lines = new ArrayList<>();
    settings(service, lines);
    service.destinations().forEach(destination -> destination(service, destination, lines));
    return lines;
  }

  private static void settings(Service service, List<String> lines) {
    String where = "service " + service.key() + ": ";
    name(where + "scheduler", service.scheduler(), lines);
    service
        .persistenceEngine()
        .ifPresent(engine -> name(where + "persistence engine", engine, lines));
    for (String flag : service.flags()) {
      if (!SchedulerFlags.known(service.scheduler(), flag)) {
        lines.add(
            where
                + "scheduler "
                + service.scheduler()
                + " has no flag "
                + flag
                + "; leave it out, or use flag-1, flag-2 or flag-3");
      }
    }
    int most = bits(service.key().address());
    int prefix = service.persistencePrefixLength();
    if (prefix < 1 || prefix > most) {
      lines.add(
          where
              + "persistence granularity /"
              + prefix
              + " is not between 1 and "
              + most
              + " bits; use /"
              + most
              + " for single clients");
    }
    if (!service.key().isMark() && !List.of(6, 17, 132).contains(service.key().protocol())) {
      lines.add(where + "IPVS balances TCP, UDP and SCTP only");
    }
  }

  private static void name(String what, String name, List<String> lines) {
    if (name.isEmpty() || name.length() > NAME_LENGTH) {
      lines.add(
          what
              + " \""
              + name
              + "\" has "
              + name.length()
              + " characters, expected 1 to "
              + NAME_LENGTH
              + "; use one of those that ipvsadm(8) lists");
    }
  }

  private static void destination(Service service, Destination destination, List<String> lines) {
    boolean crossed = bits(service.key().address()) != bits(destination.address());
    if (crossed && destination.forwarding() != Destination.Method.TUN) {
      lines.add(
          "service "
              + service.key()
              + ": destination "
              + destination
              + " of the other IP version cannot be reached by "
              + destination.forwarding()
              + "; use TUN, or a real server of the same version");
    }
  }

  private static int bits(InetAddress address) {
    return address instanceof Inet4Address ? 32 : 128;
  }
}
