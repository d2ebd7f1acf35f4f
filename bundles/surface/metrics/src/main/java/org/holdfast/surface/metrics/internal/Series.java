package org.holdfast.surface.metrics.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.holdfast.api.metric.MetricFamily;
import org.holdfast.api.metric.MetricFamily.Kind;
import org.holdfast.api.metric.Sample;

/** Collects series by family, in the order in which families are first named. */
final class Series {

  private static final double MILLIS = 1000;

  private record Family(Kind kind, String help, List<String> states, List<Sample> samples) {}

  private final Map<String, Family> families = new LinkedHashMap<>();

  /** Names a family, so that it is there also when nothing has a series in it. */
  Series family(String name, Kind kind, String help) {
    families.put(name, new Family(kind, help, List.of(), new ArrayList<>()));
    return this;
  }

  /** Names a family of things that have one of these states. */
  Series states(String name, Enum<?>[] states, String help) {
    List<String> names = Arrays.stream(states).map(Enum::name).toList();
    families.put(name, new Family(Kind.STATE_SET, help, names, new ArrayList<>()));
    return this;
  }

  void add(String name, Map<String, String> labels, double value) {
    families.get(name).samples().add(new Sample(labels, value));
  }

  /** The present state of something. */
  void state(String name, Map<String, String> labels, Enum<?> present) {
    add(name, with(labels, MetricFamily.STATE, present.name()), 1);
  }

  List<MetricFamily> families() {
    return families.entrySet().stream()
        .map(
            entry ->
                new MetricFamily(
                    entry.getKey(),
                    entry.getValue().kind(),
                    entry.getValue().help(),
                    entry.getValue().samples(),
                    entry.getValue().states()))
        .toList();
  }

  /** In the small maps of the library, which cost no copy when a series is made of them. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  static Map<String, String> with(Map<String, String> labels, String name, String value) {
    Map.Entry[] more = new Map.Entry[labels.size() + 1];
    int at = 0;
    for (Map.Entry<String, String> label : labels.entrySet()) {
      more[at++] = label;
    }
    more[at] = Map.entry(name, value);
    return Map.ofEntries(more);
  }

  static double unixSeconds(Instant at) {
    return at.toEpochMilli() / MILLIS;
  }

  static double seconds(Duration span) {
    return span.toMillis() / MILLIS;
  }

  static double flag(boolean set) {
    return set ? 1 : 0;
  }
}
