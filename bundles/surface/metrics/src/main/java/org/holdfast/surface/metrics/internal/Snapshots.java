package org.holdfast.surface.metrics.internal;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.StateSetSnapshot;
import io.prometheus.metrics.model.snapshots.StateSetSnapshot.StateSetDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.Map;
import java.util.TreeMap;
import org.holdfast.api.metric.MetricFamily;
import org.holdfast.api.metric.Sample;

/** Families of ours as the client library has them. */
final class Snapshots {
  private static final String STATE = "state";

  private Snapshots() {}

  static MetricSnapshot of(MetricFamily family) {
    MetricMetadata metadata = new MetricMetadata(family.name(), family.help(), unit(family.name()));
    return switch (family.kind()) {
      case GAUGE ->
          new GaugeSnapshot(metadata, family.samples().stream().map(Snapshots::gauge).toList());
      case COUNTER ->
          new CounterSnapshot(metadata, family.samples().stream().map(Snapshots::counter).toList());
      case INFO ->
          new InfoSnapshot(metadata, family.samples().stream().map(Snapshots::info).toList());
      case STATE_SET ->
          new StateSetSnapshot(metadata, family.samples().stream().map(Snapshots::state).toList());
      case HISTOGRAM ->
          new HistogramSnapshot(
              metadata, family.samples().stream().map(Snapshots::histogram).toList());
    };
  }

  private static GaugeDataPointSnapshot gauge(Sample sample) {
    return GaugeDataPointSnapshot.builder()
        .value(sample.value())
        .labels(labels(sample.labels()))
        .build();
  }

  private static CounterDataPointSnapshot counter(Sample sample) {
    return CounterDataPointSnapshot.builder()
        .value(sample.value())
        .labels(labels(sample.labels()))
        .build();
  }

  private static InfoDataPointSnapshot info(Sample sample) {
    return InfoDataPointSnapshot.builder().labels(labels(sample.labels())).build();
  }

  /** OpenMetrics wants the state in a label of the family's name; ours is there for people. */
  private static StateSetDataPointSnapshot state(Sample sample) {
    return StateSetDataPointSnapshot.builder()
        .state(sample.labels().get(STATE), sample.value() != 0)
        .labels(labels(sample.labels()))
        .build();
  }

  private static HistogramDataPointSnapshot histogram(Sample sample) {
    double[] bounds = sample.buckets().stream().mapToDouble(Sample.Bucket::upTo).toArray();
    long[] counts = sample.buckets().stream().mapToLong(Sample.Bucket::count).toArray();
    return HistogramDataPointSnapshot.builder()
        .classicHistogramBuckets(ClassicHistogramBuckets.of(bounds, counts))
        .sum(sample.value())
        .labels(labels(sample.labels()))
        .build();
  }

  private static Labels labels(Map<String, String> labels) {
    Map<String, String> sorted = new TreeMap<>(labels);
    return Labels.of(
        sorted.keySet().toArray(String[]::new), sorted.values().toArray(String[]::new));
  }

  private static Unit unit(String name) {
    return name.endsWith("_seconds") ? Unit.SECONDS : name.endsWith("_bytes") ? Unit.BYTES : null;
  }
}
