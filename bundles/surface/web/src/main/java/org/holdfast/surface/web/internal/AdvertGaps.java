package org.holdfast.surface.web.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.holdfast.api.vrrp.InstanceStatus;
import org.holdfast.api.vrrp.VrrpState;

/**
 * How long an instance has neither sent nor heard an advert: looked at several times a second, and
 * as exact as that. One thread.
 */
final class AdvertGaps {
  private static final float NANOS = 1e9f;

  private record Seen(long adverts, long nanos) {}

  private Map<String, Seen> seen = new HashMap<>();

  /**
   * Looks again.
   *
   * @param told takes the name of an instance and its gap in seconds
   */
  void look(List<InstanceStatus> instances, long nowNanos, BiConsumer<String, Float> told) {
    Map<String, Seen> now = new HashMap<>();
    for (InstanceStatus instance : instances) {
      if (instance.state() != VrrpState.MASTER && instance.state() != VrrpState.BACKUP) {
        continue; // it takes no part
      }
      long adverts =
          instance.counters().getOrDefault("adverts_sent", 0L)
              + instance.counters().getOrDefault("adverts_received", 0L);
      Seen before = seen.get(instance.name());
      if (before != null) {
        told.accept(instance.name(), (nowNanos - before.nanos()) / NANOS);
      }
      now.put(
          instance.name(),
          before != null && before.adverts() == adverts ? before : new Seen(adverts, nowNanos));
    }
    seen = now;
  }
}
