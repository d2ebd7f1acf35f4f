package org.holdfast.engine.lvs.internal;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.holdfast.api.config.RealServerId;
import org.holdfast.kernel.dataplane.DestinationKey;
import org.holdfast.kernel.dataplane.ServiceKey;

/**
 * Which leaving servers have no connection any more. A server has none when two looks in a row find
 * none: what was being opened when it got weight 0 is then counted. One thread.
 */
final class Departures {
  static final long PERIOD_NANOS = 1_000_000_000L;

  private final KernelTable kernel;
  private Map<RealServerId, Set<DestinationKey>> leaving = Map.of();
  private Set<RealServerId> quiet = new HashSet<>();
  private Set<RealServerId> idle = Set.of();
  private long dueNanos;

  Departures(KernelTable kernel) {
    this.kernel = kernel;
  }

  /** Takes those that are leaving now. */
  void follow(Map<RealServerId, Set<DestinationKey>> now, long nowNanos) {
    if (leaving.isEmpty()) {
      dueNanos = nowNanos + PERIOD_NANOS;
    }
    leaving = now;
    quiet.retainAll(leaving.keySet());
    idle = Set.of();
  }

  /**
   * Looks when it is time.
   *
   * @return whether some have none any more
   */
  boolean look(long nowNanos) {
    if (leaving.isEmpty() || nowNanos - dueNanos < 0) {
      return false;
    }
    dueNanos = nowNanos + PERIOD_NANOS;
    Set<ServiceKey> services =
        leaving.values().stream()
            .flatMap(Set::stream)
            .map(DestinationKey::service)
            .collect(Collectors.toSet());
    Optional<Map<DestinationKey, Long>> flows = kernel.flows(services);
    Set<RealServerId> silent = flows.map(this::silent).orElseGet(HashSet::new);
    idle = silent.stream().filter(quiet::contains).collect(Collectors.toUnmodifiableSet());
    quiet = silent;
    return !idle.isEmpty();
  }

  private Set<RealServerId> silent(Map<DestinationKey, Long> flows) {
    return leaving.entrySet().stream()
        .filter(
            entry ->
                entry.getValue().stream()
                    .allMatch(
                        place ->
                            kernel.settled(place.service()) && flows.getOrDefault(place, 0L) == 0))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(HashSet::new));
  }

  Set<RealServerId> idle() {
    return idle;
  }

  long deadlineNanos() {
    return leaving.isEmpty() ? Long.MAX_VALUE : dueNanos;
  }
}
