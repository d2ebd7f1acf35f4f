package org.holdfast.surface.metrics.internal;

import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.holdfast.api.metric.MetricSource;
import org.holdfast.api.metric.MetricText;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/** {@code metrics:show}: the figures of every source, by whichever bundle. */
@Component(
    service = {MetricsCommand.class, MetricText.class},
    property = {
      "osgi.command.scope=metrics",
      "osgi.command.function=show",
      "holdfast.role.read=show"
    })
public final class MetricsCommand implements MetricText {
  private final Exposition exposition;
  private final PrometheusRegistry machine = new PrometheusRegistry();
  private final Map<String, MetricSource> sources = new ConcurrentSkipListMap<>();

  @Activate
  public MetricsCommand(@Reference(service = LoggerFactory.class) Logger logger) {
    exposition = new Exposition(logger);
    JvmMetrics.builder().register(machine);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addSource(MetricSource source, Map<String, Object> properties) {
    sources.put(name(properties), source);
  }

  void removeSource(MetricSource source, Map<String, Object> properties) {
    sources.remove(name(properties), source);
  }

  /** All figures of now, written as they are made: of 10,000 servers they are 10 MB. */
  @Descriptor("shows all figures of the node in the OpenMetrics text format")
  public void show(CommandSession session) throws IOException {
    write(session.getConsole());
    session.getConsole().flush();
  }

  @Override
  public void write(OutputStream out) throws IOException {
    exposition.write(new TreeMap<>(sources), machine.scrape(), out);
  }

  /** A component's name, or the number of a service that no component stands behind. */
  private static String name(Map<String, Object> properties) {
    Object component = properties.get("component.name");
    return component != null ? component.toString() : "service " + properties.get("service.id");
  }
}
