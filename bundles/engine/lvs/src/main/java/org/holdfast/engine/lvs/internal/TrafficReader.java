package org.holdfast.engine.lvs.internal;

import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.lvs.LvsTraffic;
import org.holdfast.api.lvs.ServerTraffic;

/** Counters for those who ask, read once a second at most however many do. Any thread. */
final class TrafficReader implements LvsTraffic {
  private static final long FRESH_NANOS = 1_000_000_000L;

  /** What the engine tells of its plane. */
  record Reading(Optional<Map<RealServerId, ServerTraffic>> servers) {}

  private final Supplier<Optional<Reading>> engine;
  private final LongSupplier clock;
  private Reading last = new Reading(Optional.empty());
  private boolean read;
  private long readNanos;

  /**
   * @param engine reads the counters; empty when it cannot now
   * @param clock monotonic nanoseconds
   */
  TrafficReader(Supplier<Optional<Reading>> engine, LongSupplier clock) {
    this.engine = engine;
    this.clock = clock;
  }

  @Override
  public synchronized Optional<Map<RealServerId, ServerTraffic>> traffic() {
    long now = clock.getAsLong();
    if (!read || now - readNanos >= FRESH_NANOS) {
      Optional<Reading> next = engine.get();
      read |= next.isPresent();
      readNanos = now; // one that is too busy is left alone for a second, too
      last = next.orElse(last);
    }
    return last.servers();
  }
}
