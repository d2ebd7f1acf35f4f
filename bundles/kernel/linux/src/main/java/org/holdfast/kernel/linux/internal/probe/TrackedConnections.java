package org.holdfast.kernel.linux.internal.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether the table of connection tracking is full, as /proc/sys/net/netfilter says of the network
 * namespace of the process (Linux: Documentation/networking/nf_conntrack-sysctl.rst).
 */
final class TrackedConnections {
  /** Entries end and begin all the time: a table with less room than this part of it is full. */
  private static final int ROOM = 100;

  private final Path folder;

  TrackedConnections(Path folder) {
    this.folder = folder;
  }

  /** What is wrong; empty when there is room, no limit, or no connection tracking. */
  Optional<String> full() {
    try {
      long count = number("nf_conntrack_count");
      long most = number("nf_conntrack_max"); // 0 is no limit
      return most == 0 || count < most - most / ROOM
          ? Optional.empty()
          : Optional.of(
              "the connection tracking of this machine is full ("
                  + count
                  + " of "
                  + most
                  + ") and drops new connections; raise net.netfilter.nf_conntrack_max");
    } catch (IOException | NumberFormatException notTracked) {
      return Optional.empty();
    }
  }

  private long number(String name) throws IOException {
    return Long.parseLong(Files.readString(folder.resolve(name)).strip());
  }
}
