package org.holdfast.surface.metrics.internal;

import java.util.List;
import java.util.Map;
import org.holdfast.api.metric.MetricFamily;
import org.holdfast.api.metric.MetricFamily.Kind;
import org.holdfast.api.metric.MetricSource;
import org.holdfast.api.vrrp.GateStatus;
import org.holdfast.api.vrrp.InstanceStatus;
import org.holdfast.api.vrrp.VrrpService;
import org.holdfast.api.vrrp.VrrpState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The VRRP instances as figures. */
@Component
public final class VrrpFigures implements MetricSource {
  private static final String REJECTED = "rejected_";

  private final VrrpService vrrp;

  @Activate
  public VrrpFigures(@Reference VrrpService vrrp) {
    this.vrrp = vrrp;
  }

  @Override
  public List<MetricFamily> metrics() {
    Series series =
        new Series()
            .states("holdfast_vrrp_state", VrrpState.values(), "State of the VRRP instance")
            .family(
                "holdfast_vrrp_state_since_timestamp_seconds",
                Kind.GAUGE,
                "When the instance entered its state, in Unix time")
            .family("holdfast_vrrp_priority", Kind.GAUGE, "Priority, configured and after tracking")
            .family(
                "holdfast_vrrp_adverts_sent", Kind.COUNTER, "Adverts that this instance has sent")
            .family("holdfast_vrrp_adverts_received", Kind.COUNTER, "Adverts for this instance")
            .family(
                "holdfast_vrrp_advert_errors",
                Kind.COUNTER,
                "Adverts that were rejected, by the reason")
            .family(
                "holdfast_vrrp_lease_remaining_seconds",
                Kind.GAUGE,
                "How long the virtual addresses last without a further advert")
            .family(
                "holdfast_vrrp_gate_up",
                Kind.GAUGE,
                "Whether packets to the virtual addresses pass the gate");
    for (InstanceStatus instance : vrrp.instances()) {
      add(series, instance);
    }
    return series.families();
  }

  private static void add(Series series, InstanceStatus instance) {
    Map<String, String> name = Map.of("instance", instance.name());
    Map<String, String> router =
        Map.of(
            "instance", instance.name(),
            "vrid", Integer.toString(instance.virtualRouterId()),
            "interface", instance.interfaceName(),
            "family", family(instance));
    series.state("holdfast_vrrp_state", router, instance.state());
    series.add(
        "holdfast_vrrp_state_since_timestamp_seconds", name, Series.unixSeconds(instance.since()));
    priority(series, name, "base", instance.basePriority());
    priority(series, name, "effective", instance.effectivePriority());
    Map<String, Long> counters = instance.counters();
    series.add("holdfast_vrrp_adverts_sent", name, counters.getOrDefault("adverts_sent", 0L));
    series.add(
        "holdfast_vrrp_adverts_received", name, counters.getOrDefault("adverts_received", 0L));
    counters.forEach(
        (counter, count) -> {
          if (counter.startsWith(REJECTED)) {
            String reason = counter.substring(REJECTED.length());
            series.add("holdfast_vrrp_advert_errors", Series.with(name, "reason", reason), count);
          }
        });
    instance
        .lease()
        .remaining()
        .ifPresent(
            left ->
                series.add("holdfast_vrrp_lease_remaining_seconds", name, Series.seconds(left)));
    gate(series, name, instance.gate().state());
  }

  private static void priority(Series series, Map<String, String> name, String kind, int priority) {
    series.add("holdfast_vrrp_priority", Series.with(name, "kind", kind), priority);
  }

  /** Nothing is said of a gate that was not asked for, or that guards nothing now. */
  private static void gate(Series series, Map<String, String> name, GateStatus.State state) {
    switch (state) {
      case OPEN -> series.add("holdfast_vrrp_gate_up", name, 1);
      case CLOSED, NOT_POSSIBLE -> series.add("holdfast_vrrp_gate_up", name, 0);
      case OFF, IDLE -> {}
    }
  }

  private static String family(InstanceStatus instance) {
    return instance.addresses().stream().anyMatch(address -> address.contains(":"))
        ? "ipv6"
        : "ipv4";
  }
}
