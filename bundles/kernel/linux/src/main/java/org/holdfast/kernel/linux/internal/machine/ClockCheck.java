package org.holdfast.kernel.linux.internal.machine;

import java.util.Set;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.linux.internal.libc.WallClock;
import org.holdfast.kernel.linux.internal.machine.Abilities.Subject;

/**
 * The two clocks: VRRP and checks go by the one that never steps, people and files by the other.
 */
final class ClockCheck {
  private static final String SOURCE =
      "/sys/devices/system/clocksource/clocksource0/current_clocksource";

  /** They count ticks of 1 to 10 ms, and lose some on a busy machine. */
  private static final Set<String> COARSE = Set.of("jiffies", "refined-jiffies");

  private static final Subject MONOTONIC =
      Abilities.needed("clock-source", "timers of VRRP and of checks");
  private static final Subject WALL =
      Abilities.wanted(
          "clock-synchronised", "times in the journal that agree between nodes; certificates");

  private final MachineFiles files;

  ClockCheck(MachineFiles files) {
    this.files = files;
  }

  void look(Abilities abilities) {
    files
        .line(SOURCE)
        .ifPresentOrElse(
            source ->
                abilities.answer(
                    MONOTONIC,
                    !COARSE.contains(source),
                    "clock source " + source,
                    "take another one of those in available_clocksource beside " + SOURCE),
            () ->
                abilities.unknown(
                    MONOTONIC, "the kernel does not name its clock source", "mount /sys"));
    try {
      boolean so = WallClock.synchronised();
      abilities.answer(
          WALL,
          so,
          so ? "a time service keeps it" : "no time service keeps it",
          "install chrony or systemd-timesyncd; in a container the host must have it");
    } catch (KernelException e) {
      abilities.unknown(WALL, e.getMessage(), "run this outside of the container");
    }
  }
}
