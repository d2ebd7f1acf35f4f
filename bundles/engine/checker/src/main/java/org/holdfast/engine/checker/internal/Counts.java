package org.holdfast.engine.checker.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.LongStream;
import org.holdfast.api.check.CheckCounters;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckResult.Status;
import org.holdfast.api.metric.Histogram;
import org.holdfast.api.metric.MetricFamily;
import org.holdfast.api.metric.Sample;

/** Counts since the start. Written by the engine's thread alone, read by any. */
final class Counts {

  /** What probes of one check type came to, and how long they took. */
  private static final class OfType {
    final AtomicLongArray results = new AtomicLongArray(Status.values().length);
    final Histogram durations =
        milliseconds(1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000);
  }

  /** By keyword: as many as there are check types. */
  private final Map<String, OfType> types = new ConcurrentSkipListMap<>();

  private final Histogram lateness = milliseconds(1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000);

  private volatile long probes;
  private volatile long unknown;
  private volatile long cutOff;
  private volatile long leftBehind;
  private volatile long rescued;
  private volatile long late;
  private volatile long latestNanos;
  private volatile int running;
  private volatile int waiting;

  /** A probe of a type has ended, so long after its begin. */
  void probe(String keyword, CheckResult.Status status, long tookNanos) {
    probes++;
    if (status == Status.UNKNOWN) {
      unknown++;
    }
    OfType type = types.computeIfAbsent(keyword, it -> new OfType());
    type.results.incrementAndGet(status.ordinal());
    type.durations.add(tookNanos);
  }

  void cutOff() {
    cutOff++;
  }

  void leftBehind() {
    leftBehind++;
  }

  void rescued() {
    rescued++;
  }

  /** A probe starts so long after it was due; late is more than a tenth of the pause before it. */
  void started(long lateNanos, Duration pause) {
    lateness.add(lateNanos);
    if (lateNanos > pause.toNanos() / 10) {
      late++;
    }
    if (lateNanos > latestNanos) {
      latestNanos = lateNanos;
    }
  }

  void inFlight(int running, int waiting) {
    this.running = running;
    this.waiting = waiting;
  }

  CheckCounters all() {
    return new CheckCounters(
        probes,
        unknown,
        cutOff,
        leftBehind,
        rescued,
        late,
        Duration.ofNanos(latestNanos),
        running,
        waiting);
  }

  private static Histogram milliseconds(long... bounds) {
    return new Histogram(
        LongStream.of(bounds).mapToObj(Duration::ofMillis).toArray(Duration[]::new));
  }

  /** What no {@link CheckCounters} has. */
  List<MetricFamily> metrics() {
    List<Sample> durations = new ArrayList<>();
    List<Sample> results = new ArrayList<>();
    types.forEach(
        (keyword, type) -> {
          durations.add(type.durations.sample(Map.of("type", keyword)));
          for (Status status : Status.values()) {
            Map<String, String> labels = Map.of("type", keyword, "status", status.name());
            results.add(new Sample(labels, type.results.get(status.ordinal())));
          }
        });
    return List.of(
        MetricFamily.histogram(
            "holdfast_check_duration_seconds", "How long probes of a type took", durations),
        MetricFamily.counter("holdfast_check_results", "What probes of a type came to", results),
        MetricFamily.histogram(
            "holdfast_check_lateness_seconds",
            "How long after it was due a probe began",
            List.of(lateness.sample(Map.of()))));
  }
}
