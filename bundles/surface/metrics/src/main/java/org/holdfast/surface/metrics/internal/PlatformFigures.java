package org.holdfast.surface.metrics.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.holdfast.api.config.ChangeService;
import org.holdfast.api.metric.MetricFamily;
import org.holdfast.api.metric.MetricFamily.Kind;
import org.holdfast.api.metric.MetricSource;
import org.holdfast.api.platform.PlatformService;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The platform and the configuration as figures. */
@Component
public final class PlatformFigures implements MetricSource {
  private final PlatformService platform;
  private final ChangeService changes;
  private final String version;
  private final Instant start = ProcessHandle.current().info().startInstant().orElseThrow();

  @Activate
  public PlatformFigures(
      BundleContext context,
      @Reference PlatformService platform,
      @Reference ChangeService changes) {
    this.platform = platform;
    this.changes = changes;
    version = context.getBundle().getVersion().toString();
  }

  @Override
  public List<MetricFamily> metrics() {
    Series series =
        new Series()
            .family("holdfast_build", Kind.INFO, "What runs")
            .family(
                "holdfast_config_last_commit_timestamp_seconds",
                Kind.GAUGE,
                "When the running configuration was taken, in Unix time")
            .family(
                "holdfast_config_unconfirmed",
                Kind.GAUGE,
                "Whether a change of configuration waits to be confirmed")
            .family(
                "holdfast_start_time_seconds", Kind.GAUGE, "When the process began, in Unix time")
            .family("holdfast_platform_problems", Kind.GAUGE, "Problems that the platform knows");
    series.add(
        "holdfast_build", Map.of("version", version, "java", Runtime.version().toString()), 1);
    changes.history().stream()
        .findFirst()
        .ifPresent(
            commit ->
                series.add(
                    "holdfast_config_last_commit_timestamp_seconds",
                    Map.of(),
                    Series.unixSeconds(commit.at())));
    series.add("holdfast_config_unconfirmed", Map.of(), Series.flag(changes.pending().isPresent()));
    series.add("holdfast_start_time_seconds", Map.of(), Series.unixSeconds(start));
    series.add("holdfast_platform_problems", Map.of(), platform.problems().size());
    return series.families();
  }
}
