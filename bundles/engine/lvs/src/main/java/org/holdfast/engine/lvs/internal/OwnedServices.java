package org.holdfast.engine.lvs.internal;

import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.holdfast.kernel.dataplane.ServiceKey;

/**
 * The names of services that this node put into the kernel, in a file, so that a node that was
 * killed still knows its own after the restart.
 */
final class OwnedServices {
  static final String FILE = "lvs.owned";
  private static final String MARK = "fwmark";

  private final StateFile file;
  private Set<ServiceKey> keys;
  private boolean saved = true;

  OwnedServices(StateFile file) {
    this.file = file;
    this.keys = parse(file.load("services of an earlier run are not known"));
  }

  Set<ServiceKey> keys() {
    return keys;
  }

  /** Takes another set and writes it; when that fails the set in memory still counts. */
  void set(Set<ServiceKey> now) {
    if (saved && now.equals(keys)) {
      return;
    }
    keys = Set.copyOf(now);
    saved = file.save(keys.stream().map(OwnedServices::line).toList());
  }

  private static String line(ServiceKey key) {
    return key.isMark()
        ? MARK + " " + key.address().getHostAddress() + " " + key.mark()
        : key.protocol() + " " + key.address().getHostAddress() + " " + key.port();
  }

  private Set<ServiceKey> parse(List<String> lines) {
    Set<ServiceKey> found = new LinkedHashSet<>();
    for (int i = 0; i < lines.size(); i++) {
      String[] words = lines.get(i).split(" ");
      try {
        InetAddress address = InetAddress.ofLiteral(words[1]);
        found.add(
            words[0].equals(MARK)
                ? ServiceKey.ofMark(Long.parseLong(words[2]), address.getAddress().length * 8)
                : new ServiceKey(Integer.parseInt(words[0]), address, Integer.parseInt(words[2])));
      } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
        file.senseless(
            i,
            lines.get(i),
            "PROTOCOL ADDRESS PORT or fwmark ADDRESS MARK",
            "that service is not known as own");
      }
    }
    return Set.copyOf(found);
  }
}
