package org.holdfast.surface.metrics.internal;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.holdfast.api.metric.MetricFamily;
import org.holdfast.api.metric.MetricSource;
import org.holdfast.api.metric.Sample;
import org.osgi.service.log.Logger;

/**
 * All sources as one text in the OpenMetrics format. A source that fails, or that takes a name of
 * another, costs its own figures alone: it is logged when that begins, and shown by {@code
 * holdfast_metric_source_up}. Any thread.
 */
final class Exposition {
  private static final OpenMetricsTextFormatWriter WRITER =
      OpenMetricsTextFormatWriter.builder().setCreatedTimestampsEnabled(false).build();

  private final Logger logger;

  /** Sources that failed when they were last read. */
  private final Set<String> broken = ConcurrentHashMap.newKeySet();

  Exposition(Logger logger) {
    this.logger = logger;
  }

  /**
   * Writes what the sources say now, and what the Java machine says of itself.
   *
   * @param sources by a name for people
   * @param machine families of the Java machine
   */
  void write(Map<String, MetricSource> sources, MetricSnapshots machine, OutputStream out)
      throws IOException {
    SortedMap<String, MetricFamily> families = new TreeMap<>();
    List<Sample> states = new ArrayList<>();
    sources.forEach(
        (name, source) ->
            states.add(
                new Sample(Map.of("source", name), read(name, source, families) ? 1.0 : 0.0)));
    MetricFamily up =
        MetricFamily.gauge(
            "holdfast_metric_source_up", "Whether a source of figures could be read", states);
    families.put(up.name(), up);
    FamilyText text = new FamilyText(out);
    for (MetricFamily family : families.values()) {
      text.write(family);
    }
    text.flush();
    WRITER.write(out, machine, EscapingScheme.ALLOW_UTF8); // with the end mark
  }

  private boolean read(String name, MetricSource source, Map<String, MetricFamily> families) {
    try {
      Map<String, MetricFamily> own = new HashMap<>();
      for (MetricFamily family : source.metrics()) {
        FamilyText.check(family);
        if (families.containsKey(family.name()) || own.put(family.name(), family) != null) {
          throw new IllegalStateException("another source has the name " + family.name());
        }
      }
      families.putAll(own);
      broken.remove(name);
      return true;
    } catch (RuntimeException | LinkageError e) {
      if (broken.add(name)) {
        logger.warn("the figures of {} are left out until they can be read again", name, e);
      }
      return false;
    }
  }
}
