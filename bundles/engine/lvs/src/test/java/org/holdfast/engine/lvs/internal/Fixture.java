package org.holdfast.engine.lvs.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.holdfast.api.check.CheckId;
import org.holdfast.api.check.CheckResult.Status;
import org.holdfast.api.check.CheckStatus;
import org.holdfast.api.check.CheckStatus.Binding;
import org.holdfast.api.config.CheckConfig;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.Forwarding;
import org.holdfast.api.config.GlobalDefs;
import org.holdfast.api.config.IpvsSettings;
import org.holdfast.api.config.OnError;
import org.holdfast.api.config.Protocol;
import org.holdfast.api.config.RealServer;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.config.ServerLifecycle;
import org.holdfast.api.config.StaticObjects;
import org.holdfast.api.config.Trackers;
import org.holdfast.api.config.VirtualServer;
import org.holdfast.api.config.VirtualServerId;
import org.holdfast.kernel.dataplane.Service;
import org.holdfast.kernel.dataplane.ServiceKey;

/** Virtual servers 10.0.0.N:80/tcp with checked real servers 10.0.1.1 and 10.0.1.2. */
final class Fixture {

  private Fixture() {}

  static ServiceKey key(int n) {
    return new ServiceKey(6, InetAddress.ofLiteral("10.0.0." + n), 80);
  }

  static VirtualServerId virtualServerId(int n) {
    return new VirtualServerId(InetAddress.ofLiteral("10.0.0." + n), 80, Protocol.TCP);
  }

  static RealServerId server(int virtualServer, int n) {
    return new RealServerId(
        virtualServerId(virtualServer),
        new InetSocketAddress(
            InetAddress.ofLiteral("10.0." + (1 + (n - 1) / 250) + "." + (1 + (n - 1) % 250)), 80));
  }

  static CheckId check(int virtualServer, int n) {
    return new CheckId(server(virtualServer, n), 0, "TCP_CHECK");
  }

  static Configuration configuration(int... virtualServers) {
    return configuration("wlc", virtualServers);
  }

  static Configuration configuration(String scheduler, int... virtualServers) {
    List<VirtualServer> servers = new ArrayList<>();
    for (int n : virtualServers) {
      servers.add(virtualServer(n, scheduler, 2));
    }
    return configuration(servers);
  }

  static Configuration configuration(List<VirtualServer> servers) {
    return new Configuration(
        GlobalDefs.defaults(),
        Trackers.none(),
        List.of(),
        List.of(),
        StaticObjects.none(),
        servers,
        List.of());
  }

  static Configuration with(Configuration configuration, IpvsSettings ipvs) {
    GlobalDefs usual = GlobalDefs.defaults();
    GlobalDefs global =
        new GlobalDefs(
            usual.routerId(),
            usual.scriptUser(),
            usual.scriptGroup(),
            usual.scriptSecurity(),
            usual.startupDelay(),
            usual.delayAfterBoot(),
            usual.logAllCheckFailures(),
            usual.realServerInitNotifies(),
            usual.logUnknownVirtualRouters(),
            usual.reload(),
            usual.garpSpacing(),
            usual.firewall(),
            usual.fifos(),
            usual.nodeScripts(),
            usual.nameDirectories(),
            usual.dumps(),
            usual.vmac(),
            usual.scheduling(),
            ipvs,
            usual.tls(),
            usual.mail(),
            List.of());
    return new Configuration(
        global,
        Trackers.none(),
        List.of(),
        List.of(),
        StaticObjects.none(),
        configuration.virtualServers(),
        List.of());
  }

  static VirtualServer virtualServer(int n, int realServers) {
    return virtualServer(n, "wlc", realServers);
  }

  private static VirtualServer virtualServer(int n, String scheduler, int realServers) {
    return virtualServer(
        virtualServerId(n),
        scheduler,
        ServerLifecycle.defaults(),
        IntStream.rangeClosed(1, realServers).mapToObj(real -> realServer(n, real)).toList());
  }

  static VirtualServer with(VirtualServer server, List<RealServer> realServers) {
    return virtualServer(server.id(), server.scheduler(), server.lifecycle(), realServers);
  }

  static VirtualServer with(VirtualServer server, ServerLifecycle lifecycle) {
    return virtualServer(server.id(), server.scheduler(), lifecycle, server.realServers());
  }

  static RealServer weight(RealServer server, int weight) {
    return realServer(server.id(), weight, server.checks());
  }

  private static VirtualServer virtualServer(
      VirtualServerId id,
      String scheduler,
      ServerLifecycle lifecycle,
      List<RealServer> realServers) {
    return new VirtualServer(
        id,
        Optional.empty(),
        scheduler,
        Set.of(),
        false,
        OptionalInt.empty(),
        32,
        Optional.empty(),
        Optional.empty(),
        1,
        0,
        false,
        true,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        lifecycle,
        realServers,
        List.of());
  }

  private static RealServer realServer(int virtualServer, int n) {
    CheckConfig check =
        new CheckConfig(
            check(virtualServer, n),
            Duration.ofSeconds(60),
            OptionalInt.empty(),
            Optional.empty(),
            1,
            Duration.ZERO,
            false,
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
    return realServer(server(virtualServer, n), 1, List.of(check));
  }

  private static RealServer realServer(RealServerId id, int weight, List<CheckConfig> checks) {
    return new RealServer(
        id,
        weight,
        Forwarding.NAT,
        false,
        0,
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        checks,
        List.of());
  }

  static CheckStatus verdict(int virtualServer, int n, Status status) {
    return verdict(virtualServer, n, status, "because of the test");
  }

  static CheckStatus verdict(int virtualServer, int n, Status status, String reason) {
    return new CheckStatus(
        check(virtualServer, n),
        Binding.BOUND,
        status,
        reason,
        OptionalInt.empty(),
        0,
        Instant.EPOCH,
        null,
        1,
        0);
  }

  static List<CheckStatus> allUp(int... virtualServers) {
    List<CheckStatus> all = new ArrayList<>();
    for (int n : virtualServers) {
      all.add(verdict(n, 1, Status.UP));
      all.add(verdict(n, 2, Status.UP));
    }
    return all;
  }

  /** A service of somebody else. */
  static Service service(int n) {
    return new Service(key(n), "rr", Set.of(), false, 0, 32, Optional.empty(), List.of());
  }
}
