package org.holdfast.surface.metrics.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.lvs.LvsService;
import org.holdfast.api.lvs.LvsTraffic;
import org.holdfast.api.lvs.RealServerStatus;
import org.holdfast.api.lvs.ServerSteering;
import org.holdfast.api.lvs.ServerSteering.Mode;
import org.holdfast.api.lvs.ServerTraffic;
import org.holdfast.api.lvs.VirtualServerStatus;
import org.holdfast.api.metric.MetricFamily;
import org.holdfast.api.metric.MetricFamily.Kind;
import org.holdfast.api.metric.MetricSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Virtual and real servers as figures. */
@Component
public final class LvsFigures implements MetricSource {

  /** What a real server is, for people who read figures. */
  private enum State {
    UP,
    DOWN,
    /** Kept from new connections by an operator. */
    DRAINED,
    /** Held to be down by an operator. */
    MAINTENANCE,
    /** Configured no more, and there until its connections end. */
    LEAVING
  }

  private final LvsService lvs;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile LvsTraffic counters;

  @Activate
  public LvsFigures(@Reference LvsService lvs) {
    this.lvs = lvs;
  }

  @Override
  public List<MetricFamily> metrics() {
    Series series =
        new Series()
            .family("holdfast_lvs_real_server_up", Kind.GAUGE, "Whether its checks hold it up")
            .family("holdfast_lvs_real_server_weight", Kind.GAUGE, "Weight as configured")
            .family("holdfast_lvs_real_server_effective_weight", Kind.GAUGE, "Weight in force")
            .states("holdfast_lvs_real_server_state", State.values(), "State of the real server")
            .family("holdfast_lvs_active_connections", Kind.GAUGE, "Connections that are open now")
            .family("holdfast_lvs_connections", Kind.COUNTER, "Connections that were sent there")
            .family("holdfast_lvs_packets", Kind.COUNTER, "Packets from clients and to them")
            .family("holdfast_lvs_bytes", Kind.COUNTER, "Bytes from clients and to them")
            .family("holdfast_lvs_quorum_up", Kind.GAUGE, "Whether live weights reach the quorum")
            .family("holdfast_lvs_sorry_server_active", Kind.GAUGE, "Whether it takes the traffic")
            .family(
                "holdfast_lvs_dataplane_in_sync",
                Kind.GAUGE,
                "Whether the kernel's table was the wanted one when last compared")
            .family("holdfast_lvs_dataplane_writes", Kind.COUNTER, "Changes written to the kernel");
    LvsService.DataplaneStatus plane = lvs.dataplane();
    Map<String, String> dataplane = Map.of("dataplane", plane.name());
    series.add("holdfast_lvs_dataplane_in_sync", dataplane, Series.flag(plane.inSync()));
    series.add("holdfast_lvs_dataplane_writes", dataplane, plane.writes());
    for (VirtualServerStatus server : lvs.virtualServers()) {
      add(series, server);
    }
    LvsTraffic counting = counters;
    Optional.ofNullable(counting)
        .flatMap(LvsTraffic::traffic)
        .ifPresent(servers -> addTraffic(series, servers));
    return series.families();
  }

  private static void add(Series series, VirtualServerStatus server) {
    Map<String, String> labels = Map.of("virtual_server", server.id().toString());
    series.add("holdfast_lvs_quorum_up", labels, Series.flag(server.quorumUp()));
    series.add("holdfast_lvs_sorry_server_active", labels, Series.flag(server.sorryActive()));
    for (RealServerStatus real : server.realServers()) {
      Map<String, String> names = Series.with(labels, "real_server", real.id().toString());
      series.add("holdfast_lvs_real_server_up", names, Series.flag(real.alive()));
      series.add("holdfast_lvs_real_server_weight", names, real.configuredWeight());
      series.add("holdfast_lvs_real_server_effective_weight", names, real.weight());
      series.state("holdfast_lvs_real_server_state", names, state(real));
    }
  }

  private static void addTraffic(Series series, Map<RealServerId, ServerTraffic> servers) {
    servers.forEach(
        (server, traffic) -> {
          Map<String, String> names =
              Map.of(
                  "virtual_server",
                  server.virtualServer().toString(),
                  "real_server",
                  server.toString());
          Map<String, String> in = Series.with(names, "direction", "in");
          Map<String, String> out = Series.with(names, "direction", "out");
          series.add("holdfast_lvs_active_connections", names, traffic.active());
          series.add("holdfast_lvs_connections", names, traffic.connections());
          series.add("holdfast_lvs_packets", in, traffic.packetsIn());
          series.add("holdfast_lvs_packets", out, traffic.packetsOut());
          series.add("holdfast_lvs_bytes", in, traffic.bytesIn());
          series.add("holdfast_lvs_bytes", out, traffic.bytesOut());
        });
  }

  private static State state(RealServerStatus real) {
    if (real.standing() == RealServerStatus.Standing.LEAVING) {
      return State.LEAVING;
    }
    Optional<Mode> told = real.steering().map(ServerSteering::mode);
    if (told.equals(Optional.of(Mode.MAINT))) {
      return State.MAINTENANCE;
    }
    if (told.equals(Optional.of(Mode.DRAIN)) && real.alive()) {
      return State.DRAINED;
    }
    return real.alive() ? State.UP : State.DOWN;
  }
}
