package org.holdfast.surface.web.internal;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.holdfast.api.metric.MetricFamily;
import org.holdfast.api.metric.MetricSource;
import org.holdfast.api.metric.Sample;

/**
 * Lines made of the figures that every source tells: how long probes took by their type, and
 * connections a second. Sources that have neither are asked once. One thread at a time.
 */
final class Figures {
  private static final String PROBES = "holdfast_check_duration_seconds";
  private static final String CONNECTIONS = "holdfast_lvs_connections";

  private static final double NANOS = 1e9;

  private record Sum(double value, long count) {}

  private final Set<MetricSource> others = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<String, Sum> before = new HashMap<>();
  private double connectionsBefore = -1;
  private long readNanos = System.nanoTime();

  /**
   * Reads the sources.
   *
   * @return values by the names of their lines
   */
  Map<String, Float> read(Collection<MetricSource> sources) {
    long now = System.nanoTime();
    double seconds = (now - readNanos) / NANOS;
    readNanos = now;
    Map<String, Float> values = new HashMap<>();
    others.retainAll(sources);
    for (MetricSource source : sources) {
      if (!others.contains(source)) {
        List<MetricFamily> families = metrics(source);
        if (families.stream().noneMatch(Figures::isWanted)) {
          others.add(source);
        }
        families.forEach(family -> read(family, seconds, values::put));
      }
    }
    return values;
  }

  private static List<MetricFamily> metrics(MetricSource source) {
    try {
      return source.metrics();
    } catch (RuntimeException | LinkageError e) {
      return List.of(); // shown by holdfast_metric_source_up
    }
  }

  private static boolean isWanted(MetricFamily family) {
    return family.name().equals(PROBES) || family.name().equals(CONNECTIONS);
  }

  private void read(MetricFamily family, double seconds, BiConsumer<String, Float> told) {
    if (family.name().equals(PROBES)) {
      for (Sample sample : family.samples()) {
        probes(sample, told);
      }
    } else if (family.name().equals(CONNECTIONS)) {
      double all = family.samples().stream().mapToDouble(Sample::value).sum();
      if (connectionsBefore >= 0 && all >= connectionsBefore) {
        told.accept("connections", (float) ((all - connectionsBefore) / seconds));
      }
      connectionsBefore = all;
    }
  }

  private void probes(Sample sample, BiConsumer<String, Float> told) {
    String line = "probes " + sample.labels().get("type");
    long count = sample.buckets().stream().mapToLong(Sample.Bucket::count).sum();
    Sum last = before.put(line, new Sum(sample.value(), count));
    if (last != null && count > last.count()) {
      told.accept(line, (float) ((sample.value() - last.value()) / (count - last.count())));
    }
  }
}
