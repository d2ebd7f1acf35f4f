package org.holdfast.surface.metrics.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.holdfast.api.metric.MetricFamily;
import org.holdfast.api.metric.MetricFamily.Kind;
import org.holdfast.api.metric.Sample;

/** Collects series by family, in the order in which families are first named. */
final class Series {

  private static final double MILLIS = 1000;

  private record Family(Kind kind, String help, List<Sample> samples) {}

  private final Map<String, Family> families = new LinkedHashMap<>();

  /** Names a family, so that it is there also when nothing has a series in it. */
  Series family(String name, Kind kind, String help) {
    families.put(name, new Family(kind, help, new ArrayList<>()));
    return this;
  }

  void add(String name, Map<String, String> labels, double value) {
    families.get(name).samples().add(new Sample(labels, value));
  }

  /** A series for each state, 1 for the present one. */
  void state(String name, Map<String, String> labels, Enum<?>[] states, Enum<?> present) {
    for (Enum<?> state : states) {
      add(name, with(labels, "state", state.name()), state == present ? 1 : 0);
    }
  }

  List<MetricFamily> families() {
    return families.entrySet().stream()
        .map(
            entry ->
                new MetricFamily(
                    entry.getKey(),
                    entry.getValue().kind(),
                    entry.getValue().help(),
                    entry.getValue().samples()))
        .toList();
  }

  static Map<String, String> with(Map<String, String> labels, String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(labels);
    more.put(name, value);
    return more;
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
