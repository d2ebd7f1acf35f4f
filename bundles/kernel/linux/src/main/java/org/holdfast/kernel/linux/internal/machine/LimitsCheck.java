package org.holdfast.kernel.linux.internal.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.holdfast.kernel.linux.internal.machine.Abilities.Subject;

/**
 * What the cgroups of this process, up to the root that it sees, leave of memory and processors. A
 * service or container of the node may have others.
 */
final class LimitsCheck {
  private static final long MIB = 1L << 20;

  /** A heap of 256 MiB at its most, and what the JVM has beside it. */
  private static final long MEMORY = 384 * MIB;

  /** Version 1 writes a number near to 2^63 for no limit. */
  private static final long UNLIMITED = 1L << 60;

  private static final String CGROUPS = "/sys/fs/cgroup";
  private static final Subject MEMORY_LIMIT =
      Abilities.wanted("memory-limit", "a node with thousands of servers, at its largest heap");
  private static final Subject CPU_LIMIT =
      Abilities.wanted("cpu-limit", "adverts in time, for who has used up a quota waits");

  private final MachineFiles files;
  private final Optional<String> own;

  LimitsCheck(MachineFiles files) {
    this.files = files;
    this.own = files.text("/proc/self/cgroup");
  }

  void look(Abilities abilities) {
    if (own.isEmpty()) {
      abilities.yes(MEMORY_LIMIT, "this kernel has no cgroups");
      abilities.yes(CPU_LIMIT, "this kernel has no cgroups");
      return;
    }
    memory(abilities);
    processors(abilities);
  }

  private void memory(Abilities abilities) {
    long least = UNLIMITED;
    for (String folder : folders("memory")) {
      for (String name : List.of("/memory.max", "/memory.limit_in_bytes")) {
        least = Math.min(least, files.number(folder + name).orElse(UNLIMITED));
      }
    }
    abilities.answer(
        MEMORY_LIMIT,
        least >= MEMORY,
        least == UNLIMITED ? "none" : least / MIB + " MiB",
        "raise it to %d MiB (MemoryMax=, --memory), or set HOLDFAST_MAX_HEAP lower"
            .formatted(MEMORY / MIB));
  }

  private void processors(Abilities abilities) {
    Optional<String> found = Optional.empty();
    for (String folder : folders("cpu")) {
      found = found.or(() -> quota(folder));
    }
    abilities.answer(
        CPU_LIMIT,
        found.isEmpty(),
        found.orElse("none"),
        "leave the node without a quota (CPUQuota=, --cpus), and give it weight instead");
  }

  /** Microseconds of processor time in a period of so many. */
  private Optional<String> quota(String folder) {
    Optional<String> both = files.line(folder + "/cpu.max").filter(line -> !line.startsWith("max"));
    OptionalLong quota = files.number(folder + "/cpu.cfs_quota_us");
    if (both.isPresent()) {
      return both.map(line -> "%s us of %s us".formatted((Object[]) line.split(" ", 2)));
    }
    return quota.isPresent() && quota.getAsLong() > 0
        ? Optional.of(
            "%d us of %s us"
                .formatted(quota.getAsLong(), files.line(folder + "/cpu.cfs_period_us").orElse("")))
        : Optional.empty();
  }

  /** The folders of a controller, from that of this process up to the root. */
  private List<String> folders(String controller) {
    List<String> all = new ArrayList<>();
    for (String line : own.orElse("").split("\n")) {
      String[] parts = line.split(":", 3);
      if (parts.length == 3 && parts[1].isEmpty()) {
        String root =
            files.exists(CGROUPS + "/cgroup.controllers") ? CGROUPS : CGROUPS + "/unified";
        up(all, root, parts[2]);
      } else if (parts.length == 3 && List.of(parts[1].split(",")).contains(controller)) {
        up(all, CGROUPS + "/" + parts[1], parts[2]);
      }
    }
    return all;
  }

  private static void up(List<String> all, String root, String path) {
    String at = path.equals("/") ? "" : path;
    while (true) {
      all.add(root + at);
      if (at.isEmpty()) {
        return;
      }
      at = at.substring(0, at.lastIndexOf('/'));
    }
  }
}
