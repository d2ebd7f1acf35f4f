package org.holdfast.surface.metrics.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.holdfast.api.config.Protocol;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.config.VirtualServerId;
import org.holdfast.api.lvs.LvsService;
import org.holdfast.api.lvs.RealServerStatus;
import org.holdfast.api.lvs.RealServerStatus.Standing;
import org.holdfast.api.lvs.ServerSteering;
import org.holdfast.api.lvs.ServerTraffic;
import org.holdfast.api.lvs.VirtualServerStatus;
import org.holdfast.api.metric.MetricFamily;
import org.holdfast.api.metric.Sample;
import org.holdfast.api.vrrp.GateStatus;
import org.holdfast.api.vrrp.GroupStatus;
import org.holdfast.api.vrrp.InstanceStatus;
import org.holdfast.api.vrrp.LeaseStatus;
import org.holdfast.api.vrrp.Steering;
import org.holdfast.api.vrrp.VrrpService;
import org.holdfast.api.vrrp.VrrpState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  private static final Instant SINCE = Instant.ofEpochMilli(1_700_000_000_250L);
  private static final VirtualServerId WEB =
      new VirtualServerId(
          new VirtualServerId.Address(InetAddress.ofLiteral("10.0.0.1"), 80), Protocol.TCP);

  @ParameterizedTest
  @CsvSource({
    "OPEN,         1",
    "CLOSED,       0",
    "NOT_POSSIBLE, 0",
    "IDLE,         ",
    "OFF,          ",
  })
  void aGateIsShownWhenThereIsSomethingToGuard(GateStatus.State state, Double shown) {
    List<MetricFamily> families = vrrp(instance(VrrpState.MASTER, state, Optional.empty()));

    assertThat(samples(families, "holdfast_vrrp_gate_up"))
        .extracting(Sample::value)
        .isEqualTo(shown == null ? List.of() : List.of(shown));
  }

  @Test
  void anInstanceIsShownWithItsTimesInSecondsAndItsRejections() {
    List<MetricFamily> families =
        vrrp(
            instance(
                VrrpState.BACKUP, GateStatus.State.OFF, Optional.of(Duration.ofMillis(3_400))));

    assertThat(samples(families, "holdfast_vrrp_state"))
        .filteredOn(sample -> sample.value() == 1)
        .extracting(Sample::labels)
        .containsExactly(
            Map.of(
                "instance", "VI_1",
                "vrid", "51",
                "interface", "eth0",
                "family", "ipv6",
                "state", "BACKUP"));
    assertThat(samples(families, "holdfast_vrrp_state_since_timestamp_seconds"))
        .containsExactly(of(1_700_000_000.25));
    assertThat(samples(families, "holdfast_vrrp_lease_remaining_seconds")).containsExactly(of(3.4));
    assertThat(samples(families, "holdfast_vrrp_advert_errors"))
        .containsExactly(new Sample(Map.of("instance", "VI_1", "reason", "ttl"), 2));
    assertThat(samples(families, "holdfast_vrrp_adverts_sent")).containsExactly(of(12));
  }

  @ParameterizedTest
  @CsvSource({
    "true,  3,       , CONFIGURED, UP",
    "false, 0,       , CONFIGURED, DOWN",
    "true,  0, DRAIN , CONFIGURED, DRAINED",
    "false, 0, DRAIN , CONFIGURED, DOWN",
    "false, 0, MAINT , CONFIGURED, MAINTENANCE",
    "true,  5, WEIGHT, ADDED,      UP",
    "true,  0,       , LEAVING,    LEAVING",
  })
  void aServerIsInOneState(
      boolean alive, int weight, ServerSteering.Mode mode, Standing standing, String state) {
    Optional<ServerSteering> steering =
        Optional.ofNullable(mode).map(it -> new ServerSteering(it, weight, Optional.empty(), ""));
    RealServerStatus server = server(alive, weight, steering, standing);

    assertThat(samples(lvs(server), "holdfast_lvs_real_server_state"))
        .filteredOn(sample -> sample.value() == 1)
        .extracting(Sample::labels)
        .containsExactly(
            Map.of(
                "virtual_server", "10.0.0.1:80/tcp",
                "real_server", "10.0.1.1:8080",
                "state", state));
  }

  @Test
  void aServerHasTheWeightInForceAndTheConfiguredOne() {
    List<MetricFamily> families = lvs(server(false, 0, Optional.empty(), Standing.CONFIGURED));
    Map<String, String> labels =
        Map.of("virtual_server", "10.0.0.1:80/tcp", "real_server", "10.0.1.1:8080");

    assertThat(samples(families, "holdfast_lvs_real_server_weight"))
        .containsExactly(new Sample(labels, 3));
    assertThat(samples(families, "holdfast_lvs_real_server_effective_weight"))
        .containsExactly(new Sample(labels, 0));
  }

  /** Configured with weight 3. */
  private static RealServerStatus server(
      boolean alive, int weight, Optional<ServerSteering> steering, Standing standing) {
    return new RealServerStatus(
        new RealServerId(WEB, new InetSocketAddress(InetAddress.ofLiteral("10.0.1.1"), 8080)),
        alive,
        weight,
        "because",
        SINCE,
        steering,
        standing,
        3);
  }

  private static Sample of(double value) {
    return new Sample(Map.of("instance", "VI_1"), value);
  }

  private static List<Sample> samples(List<MetricFamily> families, String name) {
    return families.stream()
        .filter(family -> family.name().equals(name))
        .findFirst()
        .orElseThrow()
        .samples();
  }

  private static List<MetricFamily> vrrp(InstanceStatus instance) {
    return new VrrpFigures(
            new VrrpService() {
              @Override
              public List<InstanceStatus> instances() {
                return List.of(instance);
              }

              @Override
              public List<GroupStatus> groups() {
                return List.of();
              }
            })
        .metrics();
  }

  private static InstanceStatus instance(
      VrrpState state, GateStatus.State gate, Optional<Duration> lease) {
    return new InstanceStatus(
        "VI_1",
        "eth0",
        51,
        3,
        state,
        "because",
        SINCE,
        Optional.empty(),
        100,
        90,
        List.of(),
        Optional.empty(),
        0,
        Duration.ofSeconds(1),
        Duration.ofSeconds(3),
        List.of("2001:db8::1/64"),
        List.of(),
        new Steering(OptionalInt.empty(), false, Optional.empty()),
        new LeaseStatus(Optional.empty(), lease, Duration.ofSeconds(4)),
        new GateStatus(gate, Duration.ZERO, "because"),
        List.of(),
        Map.of("adverts_sent", 12L, "rejected_ttl", 2L));
  }

  @Test
  void trafficOfServersWhereItIsCounted() {
    LvsFigures figures = figures();
    assertThat(family(figures, "holdfast_lvs_connections").samples()).isEmpty();
    figures.counters =
        () ->
            Optional.of(
                Map.of(
                    new RealServerId(WEB, new InetSocketAddress("10.0.1.1", 8080)),
                    new ServerTraffic(1, 2, 3, 4, 5, 6, 7)));

    Map<String, String> names =
        Map.of("virtual_server", WEB.toString(), "real_server", "10.0.1.1:8080");
    assertThat(family(figures, "holdfast_lvs_active_connections").samples())
        .containsExactly(new Sample(names, 1));
    assertThat(family(figures, "holdfast_lvs_connections").samples())
        .containsExactly(new Sample(names, 3));
    assertThat(family(figures, "holdfast_lvs_packets").samples())
        .containsExactly(
            new Sample(Series.with(names, "direction", "in"), 4),
            new Sample(Series.with(names, "direction", "out"), 5));
    assertThat(family(figures, "holdfast_lvs_bytes").samples())
        .containsExactly(
            new Sample(Series.with(names, "direction", "in"), 6),
            new Sample(Series.with(names, "direction", "out"), 7));
  }

  private static MetricFamily family(LvsFigures figures, String name) {
    return figures.metrics().stream()
        .filter(family -> family.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<MetricFamily> lvs(RealServerStatus server) {
    return figures(server).metrics();
  }

  private static LvsFigures figures(RealServerStatus... servers) {
    return new LvsFigures(
        new LvsService() {
          @Override
          public List<VirtualServerStatus> virtualServers() {
            return List.of(new VirtualServerStatus(WEB, "rr", 1, true, 3, false, List.of(servers)));
          }

          @Override
          public DataplaneStatus dataplane() {
            return new DataplaneStatus("nft", true, "", 7);
          }
        });
  }
}
