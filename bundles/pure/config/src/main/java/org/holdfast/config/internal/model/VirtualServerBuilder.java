package org.holdfast.config.internal.model;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.config.Protocol;
import org.holdfast.api.config.RealServer;
import org.holdfast.api.config.ServerLifecycle;
import org.holdfast.api.config.VirtualServer;
import org.holdfast.api.config.VirtualServerId;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.config.internal.keywords.ServerKeywords;
import org.holdfast.config.internal.schema.ReadBlock;

/** Builds {@code virtual_server} blocks. */
final class VirtualServerBuilder {
  private final Scope scope;
  private final OptionValues global;
  private final CheckBuilder checks;
  private final OtherVirtualServers others;
  private final Map<VirtualServerId, ConfigWord> seen = new HashMap<>();

  VirtualServerBuilder(Scope scope, GlobalSettings global) {
    this.scope = scope;
    this.global = global.values();
    this.checks = new CheckBuilder(scope, global.defs().logAllCheckFailures());
    this.others = new OtherVirtualServers(scope, checks);
  }

  Optional<VirtualServer> build(ConfigLine line) {
    if (OtherVirtualServers.isOther(line)) {
      others.hold(line);
      return Optional.empty();
    }
    if (line.block().isEmpty()) {
      scope.findings.error(
          "missing-block",
          line.words().getLast(),
          "virtual_server has no block; expected virtual_server ADDRESS [PORT] { ... }");
      return Optional.empty();
    }
    List<ConfigLine> options =
        line.children().stream().filter(Predicate.not(VirtualServerBuilder::isRealServer)).toList();
    ReadBlock read =
        scope.blocks.read(ServerKeywords.VIRTUAL_SERVER, line.words().getFirst(), options);
    return Endpoints.read(scope.findings, line, 0).flatMap(at -> server(at, read, line));
  }

  private Optional<VirtualServer> server(InetSocketAddress at, ReadBlock read, ConfigLine line) {
    OptionValues values = read.values();
    Protocol protocol = protocol(values, line);
    VirtualServerId id = new VirtualServerId(at.getAddress(), at.getPort(), protocol);
    ServerChecks consistency = new ServerChecks(scope.findings, line);
    consistency.unique(seen, id);
    consistency.port(id, values);
    Methods.Method method =
        new Methods(scope.findings, line)
            .read(values, "lvs_method", "lb_kind")
            .orElse(Methods.Method.NAT);
    RealServerBuilder builder = new RealServerBuilder(scope, checks, id, values, method);
    List<RealServer> servers = consistency.servers(builder::build);
    String scheduler = values.text("lvs_sched").or(() -> values.text("lb_algo")).orElse("wlc");
    Quorum quorum = Quorum.read(scope.findings, line, values, servers);
    ServerLifecycle lifecycle = lifecycle(values);
    inhibited(lifecycle, servers, line);
    risesNothing(lifecycle, servers, line);
    VirtualServer server =
        new VirtualServer(
            id,
            scheduler,
            consistency.flags(scheduler),
            values.flag("ops"),
            Persistence.seconds(values),
            Persistence.prefixLength(scope.findings, line, at.getAddress()),
            values.text("persistence_engine"),
            new SorryServers(scope.findings, id, method).read(line, values),
            quorum.quorum(),
            quorum.hysteresis(),
            values.flag("alpha"),
            values.flag("omega"),
            values.flag("ha_suspend"),
            scope.scripts.command(line, "quorum_up"),
            scope.scripts.command(line, "quorum_down"),
            values.text("virtualhost"),
            lifecycle,
            servers,
            read.held());
    return consistency.hasServers(server) ? Optional.of(server) : Optional.empty();
  }

  private ServerLifecycle lifecycle(OptionValues values) {
    return new ServerLifecycle(
        Duration.ofSeconds(
            values
                .count("graceful_removal")
                .orElse(global.count("lvs_graceful_removal").orElse(0))),
        values.has("expire_on_down")
            ? values.flag("expire_on_down")
            : global.flag("lvs_expire_on_down"),
        Duration.ofSeconds(values.count("slow_start").orElse(0)));
  }

  /** Between 1 and 1 there is no weight. */
  private void risesNothing(ServerLifecycle lifecycle, List<RealServer> servers, ConfigLine line) {
    boolean none = servers.stream().allMatch(server -> server.weight() <= 1);
    if (lifecycle.slowStart().isPositive() && none && !servers.isEmpty()) {
      scope.findings.warning(
          "slow-start-weight",
          Lines.at(line, "slow_start"),
          "slow_start has no effect: no server has a weight above 1, expected such as weight 100",
          "give all servers a weight of 10 or more");
    }
  }

  /** A server that stays with weight 0 is not taken out. */
  private void inhibited(ServerLifecycle lifecycle, List<RealServer> servers, ConfigLine line) {
    if (lifecycle.expireOnDown() && servers.stream().anyMatch(RealServer::inhibitOnFailure)) {
      scope.findings.warning(
          "expire-on-down-inhibit",
          Lines.at(line, "expire_on_down"),
          "expire_on_down has no effect on servers with inhibit_on_failure, which stay with weight"
              + " 0",
          "leave out inhibit_on_failure, or expire_on_down");
    }
  }

  private Protocol protocol(OptionValues values, ConfigLine line) {
    if (values.text("protocol").isEmpty() && Lines.last(line, "protocol").isEmpty()) {
      scope.findings.warning(
          "missing-protocol",
          line.words().getFirst(),
          "the virtual server has no protocol; UDP is taken, as keepalived does",
          "add: protocol TCP");
    }
    return values.text("protocol").map(Protocol::valueOf).orElse(Protocol.UDP);
  }

  static boolean isRealServer(ConfigLine line) {
    return line.keyword().equals("real_server");
  }
}
