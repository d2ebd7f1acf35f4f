package org.holdfast.itest.simulation;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What was counted over many episodes. */
final class Tally {
  long episodes;
  long events;
  long faults;
  long failovers;
  long handovers;
  long adverts;
  long simulatedNanos;
  private final Map<String, long[]> checks = new TreeMap<>();

  /** One more look at whether an invariant holds. */
  long[] counter(String invariant) {
    return checks.computeIfAbsent(invariant, its -> new long[1]);
  }

  void add(Tally other) {
    episodes += other.episodes;
    events += other.events;
    faults += other.faults;
    failovers += other.failovers;
    handovers += other.handovers;
    adverts += other.adverts;
    simulatedNanos += other.simulatedNanos;
    other.checks.forEach((invariant, count) -> counter(invariant)[0] += count[0]);
  }

  /** For people. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,d episodes, %,d failovers, %,d hand-overs, %,d faults, %,d adverts, %,d events",
        episodes,
        failovers,
        handovers,
        faults,
        adverts,
        events);
  }

  /** How often each invariant was looked at. */
  Map<String, Long> checks() {
    Map<String, Long> all = new TreeMap<>();
    checks.forEach((invariant, count) -> all.put(invariant, count[0]));
    return all;
  }
}
