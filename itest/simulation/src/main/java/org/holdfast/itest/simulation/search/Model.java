package org.holdfast.itest.simulation.search;

import java.net.InetAddress;
import java.util.List;
import org.holdfast.api.config.GarpSettings;
import org.holdfast.vrrp.MachineSettings;
import org.holdfast.vrrp.VrrpMachine;

/**
 * A cluster so small that everything that can happen in it can be tried.
 *
 * @param version 2 or 3
 * @param priorities one for each router
 * @param preempt Preempt_Mode of all
 * @param losses how many adverts may be lost
 * @param duplicates how many adverts may arrive twice
 * @param ends how many routers may die or be stopped
 * @param mistake what is wrong on purpose
 */
record Model(
    int version,
    List<Integer> priorities,
    boolean preempt,
    int losses,
    int duplicates,
    int ends,
    Mistake mistake) {
  static final long SECOND = 1_000_000_000L;

  /** What can be built in, to see that the search finds it. */
  enum Mistake {
    NONE,
    /** A MASTER does not hear adverts of its own priority. */
    TIE_NOT_HEARD,
    /** Addresses stay where they are. */
    ADDRESSES_KEPT
  }

  Model {
    priorities = List.copyOf(priorities);
  }

  /** Two or three routers that differ in priority, version 3, adverts every second. */
  static Model of(int routers) {
    return new Model(3, List.of(200, 150, 100).subList(0, routers), true, 2, 1, 1, Mistake.NONE);
  }

  Model with(Mistake wrong) {
    return new Model(version, priorities, preempt, losses, duplicates, ends, wrong);
  }

  int routers() {
    return priorities.size();
  }

  /** A higher number, a higher address. */
  static InetAddress address(int router) {
    return InetAddress.ofLiteral("10.0.0." + (1 + router));
  }

  VrrpMachine machine(int router) {
    int priority = priorities.get(router);
    MachineSettings settings =
        new MachineSettings(
            version, priority, SECOND, preempt, 0, 3, false, true, GarpSettings.defaults(), false);
    return new VrrpMachine(settings, priority, address(router));
  }

  /** Whether one router wins against another when both are MASTER (RFC 9568 6.4.3 (725)). */
  boolean beats(int one, int other) {
    int byPriority = priorities.get(one) - priorities.get(other);
    return byPriority != 0 ? byPriority > 0 : one > other;
  }
}
