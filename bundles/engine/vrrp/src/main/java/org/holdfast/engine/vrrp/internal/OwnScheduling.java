package org.holdfast.engine.vrrp.internal;

import java.util.Set;
import org.holdfast.api.config.Scheduling;
import org.holdfast.kernel.KernelException;
import org.holdfast.kernel.scheduling.Scheduler;

/**
 * Gives the vrrp thread what the configuration wants for it. What is refused is told and left, for
 * a node without a priority is better than none. Only the vrrp thread comes here.
 */
final class OwnScheduling {
  private final Reports reports;
  private Scheduling given = Scheduling.usual();

  OwnScheduling(Reports reports) {
    this.reports = reports;
  }

  /**
   * Gives what differs from what was given before.
   *
   * @param scheduler null when no kernel port has one
   */
  void configure(Scheduling wanted, Scheduler scheduler) {
    if (wanted.equals(given)) {
      return;
    }
    if (scheduler == null) {
      reports.warn("the priority of VRRP stays as it is: no kernel port can change it");
      return;
    }
    Scheduling before = given;
    given = wanted;
    if (!wanted.nice().equals(before.nice())
        || !wanted.realTimePriority().equals(before.realTimePriority())) {
      give(
          "vrrp_priority and vrrp_rt_priority",
          () -> scheduler.prioritize(wanted.realTimePriority().orElse(0), wanted.nice().orElse(0)));
    }
    if (!wanted.cpus().equals(before.cpus())) {
      give("vrrp_cpu_affinity", () -> scheduler.restrict(Set.copyOf(wanted.cpus())));
    }
    if (wanted.noSwap() != before.noSwap()) {
      give("vrrp_no_swap", () -> scheduler.lockMemory(wanted.noSwap()));
    }
  }

  private void give(String options, Gift gift) {
    try {
      gift.give();
    } catch (KernelException e) {
      reports.error(options + ": " + e.getMessage() + "; VRRP goes on without");
    }
  }

  private interface Gift {
    void give() throws KernelException;
  }
}
