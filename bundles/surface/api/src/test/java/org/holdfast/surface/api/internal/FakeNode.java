package org.holdfast.surface.api.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holdfast.api.config.ChangeRefusedException;
import org.holdfast.api.config.Plan;
import org.holdfast.api.config.Protocol;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.config.VirtualServerId;
import org.holdfast.api.lvs.LvsControl;
import org.holdfast.api.lvs.LvsService;
import org.holdfast.api.lvs.RealServerStatus;
import org.holdfast.api.lvs.ServerOrder;
import org.holdfast.api.lvs.VirtualServerStatus;
import org.holdfast.api.vrrp.GateStatus;
import org.holdfast.api.vrrp.GroupStatus;
import org.holdfast.api.vrrp.InstanceStatus;
import org.holdfast.api.vrrp.LeaseStatus;
import org.holdfast.api.vrrp.Steering;
import org.holdfast.api.vrrp.VrrpControl;
import org.holdfast.api.vrrp.VrrpOrder;
import org.holdfast.api.vrrp.VrrpService;
import org.holdfast.api.vrrp.VrrpState;

/** A node with instances and servers that a test sets; keeps what it is told. */
final class FakeNode extends Services implements VrrpService, VrrpControl, LvsService, LvsControl {
  static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123456789Z");
  static final String SERVICE = "10.0.0.1:80/tcp";

  final List<String> calls = new ArrayList<>();
  String refusal = "";
  volatile List<InstanceStatus> instances = List.of();
  volatile List<GroupStatus> groups = List.of();
  volatile List<VirtualServerStatus> servers = List.of();

  static InstanceStatus instance(String name, VrrpState state, int priority) {
    return new InstanceStatus(
        name,
        "eth0",
        51,
        3,
        state,
        "because",
        NOON,
        Optional.empty(),
        priority,
        priority,
        List.of(),
        Optional.empty(),
        0,
        Duration.ofSeconds(1),
        Duration.ofSeconds(4),
        List.of("10.0.0.1/32"),
        List.of(),
        Steering.none(),
        new LeaseStatus(Optional.empty(), Optional.empty(), Duration.ZERO),
        new GateStatus(GateStatus.State.OFF, Duration.ZERO, "off"),
        List.of(),
        Map.of());
  }

  static RealServerId id(String address) {
    return new RealServerId(
        new VirtualServerId(InetAddress.ofLiteral("10.0.0.1"), 80, Protocol.TCP),
        new InetSocketAddress(InetAddress.ofLiteral(address), 80));
  }

  static RealServerStatus server(String address, boolean alive, int weight) {
    return new RealServerStatus(id(address), alive, weight, "because", NOON, Optional.empty());
  }

  /** A virtual server with a quorum of 2. */
  static VirtualServerStatus service(RealServerStatus... servers) {
    long live =
        List.of(servers).stream()
            .filter(RealServerStatus::alive)
            .mapToLong(RealServerStatus::weight)
            .sum();
    return new VirtualServerStatus(
        id("10.0.1.1").virtualServer(), "wrr", 2, live >= 2, live, false, List.of(servers));
  }

  @Override
  Optional<VrrpService> vrrp() {
    return Optional.of(this);
  }

  @Override
  Optional<LvsService> lvs() {
    return Optional.of(this);
  }

  @Override
  public List<InstanceStatus> instances() {
    return instances;
  }

  @Override
  public List<GroupStatus> groups() {
    return groups;
  }

  @Override
  public List<VirtualServerStatus> virtualServers() {
    return servers;
  }

  @Override
  public DataplaneStatus dataplane() {
    return new DataplaneStatus("memory", true, "", 0);
  }

  private Plan answer(String call) {
    calls.add(call);
    if (!refusal.isEmpty()) {
      throw new ChangeRefusedException(refusal);
    }
    return Plan.nothing();
  }

  @Override
  public Plan tell(VrrpOrder order, String who) {
    return answer(order + " by " + who);
  }

  @Override
  public Plan plan(VrrpOrder order) {
    return answer(order + " dry");
  }

  @Override
  public Plan tell(ServerOrder order, String who) {
    return answer(order + " by " + who);
  }

  @Override
  public Plan plan(ServerOrder order) {
    return answer(order + " dry");
  }
}
