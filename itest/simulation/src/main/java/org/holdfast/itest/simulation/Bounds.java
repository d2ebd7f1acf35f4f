package org.holdfast.itest.simulation;

/** How long what may last: docs/reliability.md says where each of these comes from. */
final class Bounds {
  private static final long MILLI = 1_000_000L;
  private static final long SECOND = 1000 * MILLI;

  /** The longest wait before a fault that the engine found itself is tried again, and a little. */
  static final long FAULT_NANOS = 32 * SECOND + 10 * MILLI;

  /** I3: nobody's address. */
  static final long LEFTOVER_NANOS = SECOND;

  /**
   * I9: a MASTER without an address that was taken away: news of it, or the look after a second.
   */
  static final long WITHOUT_ADDRESS_NANOS = SECOND + 200 * MILLI;

  /** I2: Linux ends a lifetime up to this late. */
  static final long LEASE_LATE_NANOS = 500 * MILLI;

  /** I2, without a gate. */
  static long leaseNanos(ClusterSpec cluster) {
    return cluster.leaseNanos() + LEASE_LATE_NANOS;
  }

  /** I2: the gate learns of a new MASTER this late, and counts the rest of the bound from then. */
  static final long GATE_LATE_NANOS = 2 * MILLI;

  private Bounds() {}

  /** I1: two who hear each other and serve one address: until the better one's next advert. */
  static long twoNanos(ClusterSpec cluster) {
    return cluster.advertNanos() + 2 * cluster.wireNanos();
  }

  /** L1: one MASTER, after the last fault. */
  static long oneMasterNanos(ClusterSpec cluster) {
    return cluster.downNanos() + 3 * cluster.wireNanos();
  }

  /** L2, L3: nothing changes any more, after the last fault. */
  static long settledNanos(ClusterSpec cluster) {
    long delay = cluster.preemptDelaySeconds * SECOND;
    return delay == 0
        ? oneMasterNanos(cluster) + twoNanos(cluster)
        : 2 * oneMasterNanos(cluster) + 2 * twoNanos(cluster) + delay;
  }

  /** L4: every host knows where the addresses are, after the last fault. */
  static long knownNanos(ClusterSpec cluster) {
    return settledNanos(cluster) + SECOND;
  }

  /** Long enough without a fault to look at all of these. */
  static long calmNanos(ClusterSpec cluster) {
    return knownNanos(cluster) + MILLI;
  }
}
