package org.holdfast.lvs;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.holdfast.api.check.CheckId;
import org.holdfast.api.check.CheckResult.Status;
import org.holdfast.api.check.CheckStatus;
import org.holdfast.api.check.CheckStatus.Binding;
import org.holdfast.api.config.CheckConfig;
import org.holdfast.api.config.ChecksNeeded;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.Forwarding;
import org.holdfast.api.config.GlobalDefs;
import org.holdfast.api.config.OnError;
import org.holdfast.api.config.Protocol;
import org.holdfast.api.config.RealServer;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.config.ServerGroup;
import org.holdfast.api.config.ServerLifecycle;
import org.holdfast.api.config.SorryServer;
import org.holdfast.api.config.StaticObjects;
import org.holdfast.api.config.Trackers;
import org.holdfast.api.config.Tunnel;
import org.holdfast.api.config.VirtualServer;
import org.holdfast.api.config.VirtualServerId;
import org.holdfast.api.lvs.ServerSteering;

/** A virtual server 10.0.0.1:80/tcp, built up by the tests. */
final class Fixture {
  static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
  static final Instant T1 = T0.plusSeconds(10);

  /** A clock that will overflow soon. */
  private static final long NANOS = Long.MAX_VALUE - 15_000_000_000L;

  OptionalInt persistence = OptionalInt.empty();
  int prefixLength = 32;
  Optional<ServerGroup> group = Optional.empty();
  VirtualServerId id = new VirtualServerId(address("10.0.0.1"), 80, Protocol.TCP);
  final List<RealServer> servers = new ArrayList<>();
  final Map<CheckId, CheckStatus> checks = new LinkedHashMap<>();
  final Map<RealServerId, ServerSteering> steers = new LinkedHashMap<>();
  final Set<RealServerId> idle = new HashSet<>();
  Optional<SorryServer> sorry = Optional.empty();
  long quorum = 1;
  long hysteresis;
  ChecksNeeded needed = ChecksNeeded.ALL;
  ServerLifecycle lifecycle = ServerLifecycle.defaults();
  boolean alpha;
  boolean omega;
  boolean inhibit;
  boolean initNotifies;
  Forwarding forwarding = Forwarding.NAT;

  static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  static InetSocketAddress socket(String host, int port) {
    return new InetSocketAddress(address(host), port);
  }

  /** Adds real server 10.0.1.N:8080 with this many checks, each UP. */
  RealServerId server(int n, int weight, int checkCount) {
    return server(socket("10.0.1." + n, 8080), weight, checkCount);
  }

  RealServerId server(InetSocketAddress address, int weight, int checkCount) {
    RealServerId server = new RealServerId(id, address);
    List<CheckConfig> configs = new ArrayList<>();
    for (int i = 0; i < checkCount; i++) {
      CheckId check = new CheckId(server, i, "TCP_CHECK");
      configs.add(check(check));
      verdict(check, Binding.BOUND, Status.UP, "connected", OptionalInt.empty());
    }
    servers.add(
        new RealServer(
            server,
            weight,
            forwarding,
            Tunnel.IPIP,
            inhibit,
            0,
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            true,
            needed,
            configs,
            List.of()));
    return server;
  }

  private CheckConfig check(CheckId check) {
    return new CheckConfig(
        check,
        Duration.ofSeconds(60),
        OptionalInt.empty(),
        Optional.empty(),
        1,
        Duration.ZERO,
        alpha,
        OnError.HOLD,
        Duration.ofSeconds(5),
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        false,
        null,
        List.of());
  }

  void verdict(CheckId check, Binding binding, Status status, String reason, OptionalInt weight) {
    checks.put(check, new CheckStatus(check, binding, status, reason, weight, 0, T0, null, 1, 0));
  }

  void verdict(RealServerId server, Status status) {
    verdict(
        new CheckId(server, 0, "TCP_CHECK"),
        Binding.BOUND,
        status,
        status == Status.UP ? "connected" : "connection refused",
        OptionalInt.empty());
  }

  void verdict(RealServerId server, int index, Binding binding, Status status) {
    verdict(
        new CheckId(server, index, "TCP_CHECK"),
        binding,
        status,
        "because of the test",
        OptionalInt.empty());
  }

  void weight(RealServerId server, int index, int weight) {
    verdict(
        new CheckId(server, index, "TCP_CHECK"),
        Binding.BOUND,
        Status.UP,
        "exit code",
        OptionalInt.of(weight));
  }

  VirtualServer virtualServer() {
    return new VirtualServer(
        id,
        group,
        "wlc",
        Set.of(),
        false,
        persistence,
        prefixLength,
        Optional.empty(),
        sorry,
        quorum,
        hysteresis,
        alpha,
        omega,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        lifecycle,
        servers,
        List.of());
  }

  Configuration configuration() {
    GlobalDefs defaults = GlobalDefs.defaults();
    GlobalDefs global =
        new GlobalDefs(
            defaults.routerId(),
            defaults.scriptUser(),
            defaults.scriptGroup(),
            defaults.scriptSecurity(),
            defaults.startupDelay(),
            defaults.delayAfterBoot(),
            defaults.logAllCheckFailures(),
            initNotifies,
            defaults.logUnknownVirtualRouters(),
            defaults.reload(),
            defaults.garpSpacing(),
            defaults.firewall(),
            defaults.fifos(),
            defaults.nodeScripts(),
            defaults.nameDirectories(),
            defaults.dumps(),
            defaults.vmac(),
            defaults.scheduling(),
            defaults.ipvs(),
            defaults.tls(),
            defaults.mail(),
            List.of());
    return new Configuration(
        global,
        Trackers.none(),
        List.of(),
        List.of(),
        StaticObjects.none(),
        List.of(virtualServer()),
        List.of());
  }

  LvsState.Step first() {
    return LvsState.empty().next(input(), at(0));
  }

  LvsState.Step after(LvsState state) {
    return after(state, 10);
  }

  /** The state a number of seconds after {@link #T0}. */
  LvsState.Step after(LvsState state, long seconds) {
    return state.next(input(), at(seconds));
  }

  static Moment at(long seconds) {
    return new Moment(T0.plusSeconds(seconds), NANOS + seconds * 1_000_000_000);
  }

  LvsInput input() {
    return new LvsInput(configuration(), checks, steers, idle);
  }

  /** A check that is up, with a weight of its own (or null) and a change of the weight. */
  void weight(RealServerId server, int index, Integer weight, int change) {
    CheckId check = new CheckId(server, index, "TCP_CHECK");
    OptionalInt own = weight == null ? OptionalInt.empty() : OptionalInt.of(weight);
    checks.put(
        check,
        new CheckStatus(
            check, Binding.BOUND, Status.UP, "fine", own, change, 0, T0, null, 1, 0, false));
  }
}
