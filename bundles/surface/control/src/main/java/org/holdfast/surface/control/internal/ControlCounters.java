package org.holdfast.surface.control.internal;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.holdfast.api.metric.MetricFamily;
import org.holdfast.api.metric.MetricSource;
import org.holdfast.api.metric.Sample;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** What the control socket counts of its clients. Any thread. */
@Component(service = {MetricSource.class, ControlCounters.class})
public final class ControlCounters implements MetricSource {
  private final Map<Drop, LongAdder> drops = new EnumMap<>(Drop.class);
  private final Map<Request.Kind, LongAdder> requests = new EnumMap<>(Request.Kind.class);
  private final AtomicInteger open = new AtomicInteger();

  /** Called by DS. */
  @Activate
  public ControlCounters() {
    Arrays.stream(Drop.values()).forEach(reason -> drops.put(reason, new LongAdder()));
    Arrays.stream(Request.Kind.values()).forEach(kind -> requests.put(kind, new LongAdder()));
  }

  void dropped(Drop reason) {
    drops.get(reason).increment();
  }

  long drops(Drop reason) {
    return drops.get(reason).sum();
  }

  void asked(Request.Kind kind) {
    requests.get(kind).increment();
  }

  AtomicInteger open() {
    return open;
  }

  @Override
  public List<MetricFamily> metrics() {
    return List.of(
        MetricFamily.counter(
            "holdfast_control_requests",
            "Requests that the control socket has taken, by their kind",
            samples("kind", requests)),
        MetricFamily.counter(
            "holdfast_control_dropped",
            "Clients of the control socket that were dropped or refused, by the reason",
            samples("reason", drops)),
        MetricFamily.gauge(
            "holdfast_control_clients",
            "Clients of the control socket now",
            List.of(Sample.of(open.get()))));
  }

  private static List<Sample> samples(String label, Map<? extends Enum<?>, LongAdder> counts) {
    return counts.entrySet().stream()
        .map(
            one ->
                new Sample(
                    Map.of(label, one.getKey().name().toLowerCase(Locale.ROOT)),
                    one.getValue().sum()))
        .toList();
  }
}
