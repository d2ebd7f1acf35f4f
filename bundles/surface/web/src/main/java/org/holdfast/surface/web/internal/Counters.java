package org.holdfast.surface.web.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.holdfast.api.metric.MetricFamily;
import org.holdfast.api.metric.MetricSource;
import org.holdfast.api.metric.Sample;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** What the servers count of their clients. Any thread. */
@Component(
    service = {MetricSource.class, Counters.class},
    configurationPid = WebSurface.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    property = "holdfast.on.request:Boolean=true")
public final class Counters implements MetricSource {

  /** Why a client was dropped. */
  enum Drop {
    /** What it sent is no request. */
    GARBAGE,
    /** Its request did not come in time. */
    HALF_REQUEST,
    /** It did not read in time. */
    SLOW_READER,
    /** There were too many at once. */
    TOO_MANY
  }

  private final Map<Integer, LongAdder> answers = new ConcurrentHashMap<>();
  private final Map<Drop, LongAdder> drops = new ConcurrentHashMap<>();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger streams = new AtomicInteger();

  @Activate
  public Counters() {
    for (Drop reason : Drop.values()) {
      drops.put(reason, new LongAdder());
    }
  }

  void answered(int status) {
    answers.computeIfAbsent(status, ignored -> new LongAdder()).increment();
  }

  void dropped(Drop reason) {
    drops.get(reason).increment();
  }

  long dropsFor(Drop reason) {
    return drops.get(reason).sum();
  }

  AtomicInteger open() {
    return open;
  }

  AtomicInteger streams() {
    return streams;
  }

  @Override
  public List<MetricFamily> metrics() {
    List<Sample> byStatus = new ArrayList<>();
    new TreeMap<>(answers)
        .forEach(
            (status, count) ->
                byStatus.add(new Sample(Map.of("status", status.toString()), count.sum())));
    List<Sample> byReason = new ArrayList<>();
    for (Drop reason : Drop.values()) {
      byReason.add(
          new Sample(Map.of("reason", reason.name().toLowerCase(Locale.ROOT)), dropsFor(reason)));
    }
    return List.of(
        MetricFamily.counter("holdfast_web_answers", "Answers by their HTTP status", byStatus),
        MetricFamily.counter(
            "holdfast_web_dropped", "Clients that were dropped, by the reason", byReason),
        MetricFamily.gauge(
            "holdfast_web_connections",
            "Clients of the web surface now",
            List.of(new Sample(Map.of(), open.get()))),
        MetricFamily.gauge(
            "holdfast_web_streams",
            "Those of them that follow the status page",
            List.of(new Sample(Map.of(), streams.get()))));
  }
}
