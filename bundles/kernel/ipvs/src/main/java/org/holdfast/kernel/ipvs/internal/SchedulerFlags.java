package org.holdfast.kernel.ipvs.internal;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.holdfast.wire.ipvs.IpvsService;

/** Scheduler flags by the names of ipvsadm(8). What a flag means depends on the scheduler. */
final class SchedulerFlags {
  private static final Map<String, Integer> PLAIN =
      Map.of(
          "flag-1", IpvsService.SCHEDULER_1,
          "flag-2", IpvsService.SCHEDULER_2,
          "flag-3", IpvsService.SCHEDULER_3);
  private static final Map<String, Integer> SOURCE_HASH =
      Map.of(
          "sh-fallback", IpvsService.SCHEDULER_1,
          "sh-port", IpvsService.SCHEDULER_2,
          "flag-3", IpvsService.SCHEDULER_3);
  private static final Map<String, Integer> MAGLEV =
      Map.of(
          "mh-fallback", IpvsService.SCHEDULER_1,
          "mh-port", IpvsService.SCHEDULER_2,
          "flag-3", IpvsService.SCHEDULER_3);

  private SchedulerFlags() {}

  /** Whether the scheduler has a flag of this name; every scheduler has flag-1 to flag-3. */
  static boolean known(String scheduler, String flag) {
    return PLAIN.containsKey(flag) || named(scheduler).containsKey(flag);
  }

  /** The bits of flags that are all {@link #known}. */
  static int bits(String scheduler, Set<String> flags) {
    int bits = 0;
    for (String flag : flags) {
      Integer bit = named(scheduler).get(flag);
      bits |= bit == null ? PLAIN.get(flag) : bit;
    }
    return bits;
  }

  /** The names of bits; the scheduler's own where it has one. */
  static Set<String> names(String scheduler, int bits) {
    Set<String> names = new TreeSet<>();
    named(scheduler)
        .forEach(
            (name, bit) -> {
              if ((bits & bit) != 0) {
                names.add(name);
              }
            });
    return names;
  }

  private static Map<String, Integer> named(String scheduler) {
    return switch (scheduler) {
      case "sh" -> SOURCE_HASH;
      case "mh" -> MAGLEV;
      default -> PLAIN;
    };
  }
}
