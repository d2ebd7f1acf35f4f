package org.holdfast.engine.vrrp.internal;

import java.util.ArrayList;
import java.util.List;

/** Nodes on one wire in simulated time. */
final class SimulatedNet {
  static final long MILLI = 1_000_000L;

  final List<SimulatedNode> nodes = new ArrayList<>();
  long now = 1_000_000_000_000L;

  SimulatedNode node(String address) {
    SimulatedNode node = new SimulatedNode(this, address);
    nodes.add(node);
    return node;
  }

  /** Runs for so long; every deadline is met to the nanosecond. */
  void run(long millis) {
    long end = now + millis * MILLI;
    settle();
    for (long next = next(); next <= end; next = next()) {
      now = Math.max(now, next);
      settle();
    }
    now = end;
    settle();
  }

  private long next() {
    return nodes.stream()
        .filter(it -> it.running)
        .mapToLong(SimulatedNode::next)
        .min()
        .orElseThrow();
  }

  private void settle() {
    boolean again = true;
    while (again) {
      nodes.stream().filter(it -> it.running).forEach(SimulatedNode::turn);
      again = nodes.stream().anyMatch(it -> it.running && it.busy());
    }
  }
}
