package org.holdfast.surface.metrics.internal;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.holdfast.api.check.CheckCounters;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckService;
import org.holdfast.api.check.CheckStatus;
import org.holdfast.api.metric.MetricFamily;
import org.holdfast.api.metric.MetricFamily.Kind;
import org.holdfast.api.metric.MetricSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Health checks as figures: by type and verdict, never a series for each check. */
@Component
public final class CheckFigures implements MetricSource {
  private final CheckService checks;

  @Activate
  public CheckFigures(@Reference CheckService checks) {
    this.checks = checks;
  }

  @Override
  public List<MetricFamily> metrics() {
    Series series =
        new Series()
            .family("holdfast_check_verdicts", Kind.GAUGE, "Checks by type and verdict now")
            .family("holdfast_check_bindings", Kind.GAUGE, "Checks by type and binding now")
            .family("holdfast_check_probes", Kind.COUNTER, "Probes ended")
            .family("holdfast_check_probes_unknown", Kind.COUNTER, "Probes that could not run")
            .family("holdfast_check_probes_cut_off", Kind.COUNTER, "Probes ended by deadline")
            .family("holdfast_check_probes_left_behind", Kind.COUNTER, "Probes that did not end")
            .family("holdfast_check_probes_late", Kind.COUNTER, "Probes begun too late")
            .family("holdfast_check_probes_running", Kind.GAUGE, "Probes in flight")
            .family("holdfast_check_probes_waiting", Kind.GAUGE, "Probes due that wait");
    counters(series, checks.counters());
    Map<String, Map<CheckResult.Status, Integer>> verdicts = new TreeMap<>();
    Map<String, Map<CheckStatus.Binding, Integer>> bindings = new TreeMap<>();
    for (CheckStatus check : checks.checks()) {
      String type = check.id().keyword();
      verdicts
          .computeIfAbsent(type, it -> new EnumMap<>(CheckResult.Status.class))
          .merge(check.verdict(), 1, Integer::sum);
      bindings
          .computeIfAbsent(type, it -> new EnumMap<>(CheckStatus.Binding.class))
          .merge(check.binding(), 1, Integer::sum);
    }
    counts(series, "holdfast_check_verdicts", "status", verdicts, CheckResult.Status.values());
    counts(series, "holdfast_check_bindings", "binding", bindings, CheckStatus.Binding.values());
    return series.families();
  }

  private static void counters(Series series, CheckCounters counters) {
    Map<String, String> none = Map.of();
    series.add("holdfast_check_probes", none, counters.probes());
    series.add("holdfast_check_probes_unknown", none, counters.unknown());
    series.add("holdfast_check_probes_cut_off", none, counters.cutOff());
    series.add("holdfast_check_probes_left_behind", none, counters.leftBehind());
    series.add("holdfast_check_probes_late", none, counters.late());
    series.add("holdfast_check_probes_running", none, counters.running());
    series.add("holdfast_check_probes_waiting", none, counters.waiting());
  }

  private static <E extends Enum<E>> void counts(
      Series series, String name, String label, Map<String, Map<E, Integer>> counts, E[] values) {
    counts.forEach(
        (type, found) -> {
          for (E value : values) {
            Map<String, String> labels = Map.of("type", type, label, value.name());
            series.add(name, labels, found.getOrDefault(value, 0));
          }
        });
  }
}
