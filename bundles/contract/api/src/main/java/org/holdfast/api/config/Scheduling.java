package org.holdfast.api.config;

import java.util.List;
import java.util.OptionalInt;

/**
 * How the processor is given to VRRP: {@code vrrp_priority}, {@code vrrp_rt_priority}, {@code
 * vrrp_cpu_affinity} and {@code vrrp_no_swap} of {@code global_defs}. The first three mean the
 * thread of VRRP, the last one the process, which is one here.
 *
 * @param nice -20 to 19 (sched(7)); empty to leave it as it is
 * @param realTimePriority 1 to 99 of SCHED_RR; empty for none
 * @param cpus numbers of the processors it may run on, from 0, sorted; empty for all
 * @param noSwap whether the memory of the process is never paged out
 */
public record Scheduling(
    OptionalInt nice, OptionalInt realTimePriority, List<Integer> cpus, boolean noSwap) {
  /** Copies the list. */
  public Scheduling {
    cpus = List.copyOf(cpus);
  }

  /**
   * The values without any of the options.
   *
   * @return as any other thread
   */
  public static Scheduling usual() {
    return new Scheduling(OptionalInt.empty(), OptionalInt.empty(), List.of(), false);
  }
}
