package org.holdfast.kernel.linux.internal.counts;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.holdfast.api.metric.MetricFamily;
import org.holdfast.api.metric.MetricSource;
import org.holdfast.api.metric.Sample;
import org.holdfast.kernel.KernelCounts;
import org.holdfast.kernel.KernelException;
import org.osgi.service.component.annotations.Component;

/** Counts of all ports, as figures. Nothing is counted, and no memory used, while all goes well. */
@Component
public final class KernelCounters implements KernelCounts, MetricSource {
  /** More than all ports have; a port that makes words up fills no memory. */
  static final int MOST_SERIES = 500;

  private static final String OTHER = "other";

  /** Those of this bundle, told from 0 on. */
  private static final List<String> TABLES = List.of("links", "addresses", "routes", "rules");

  private record Failure(String operation, String errno) {}

  private final Map<Failure, LongAdder> failures = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> resyncs = new ConcurrentHashMap<>();

  /** Called by the component runtime. */
  public KernelCounters() {
    TABLES.forEach(table -> resyncs.put(table, new LongAdder()));
  }

  @Override
  public KernelException failed(String operation, KernelException failure) {
    Failure known = new Failure(operation, ErrnoNames.of(failure.errno()));
    count(failures, known, new Failure(OTHER, ErrnoNames.OTHER));
    return failure;
  }

  @Override
  public void resynced(String table) {
    count(resyncs, table, OTHER);
  }

  private static <K> void count(Map<K, LongAdder> counts, K key, K rest) {
    K counted = counts.containsKey(key) || counts.size() < MOST_SERIES ? key : rest;
    counts.computeIfAbsent(counted, it -> new LongAdder()).increment();
  }

  @Override
  public List<MetricFamily> metrics() {
    return List.of(
        MetricFamily.counter(
            "holdfast_kernel_errors",
            "Operations that the kernel refused or could not do",
            failures.entrySet().stream()
                .map(
                    entry ->
                        new Sample(
                            Map.of(
                                "operation", entry.getKey().operation(),
                                "errno", entry.getKey().errno()),
                            entry.getValue().sum()))
                .toList()),
        MetricFamily.counter(
            "holdfast_kernel_resyncs",
            "Tables of the kernel that were read again, for what was known may have been wrong",
            resyncs.entrySet().stream()
                .map(entry -> new Sample(Map.of("table", entry.getKey()), entry.getValue().sum()))
                .toList()));
  }
}
