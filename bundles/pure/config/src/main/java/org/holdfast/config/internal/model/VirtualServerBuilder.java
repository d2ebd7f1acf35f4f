package org.holdfast.config.internal.model;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.config.RealServer;
import org.holdfast.api.config.ServerLifecycle;
import org.holdfast.api.config.VirtualServer;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.config.internal.keywords.ServerKeywords;
import org.holdfast.config.internal.schema.ReadBlock;

/** Builds {@code virtual_server} blocks. */
final class VirtualServerBuilder {
  private final Scope scope;
  private final OptionValues global;
  private final CheckBuilder checks;
  private final TargetReader targets;
  private final Map<Object, ConfigWord> seen = new HashMap<>();

  VirtualServerBuilder(Scope scope, GlobalSettings global, ServerGroups groups) {
    this.scope = scope;
    this.global = global.values();
    this.checks = new CheckBuilder(scope, global.defs().logAllCheckFailures());
    this.targets = new TargetReader(scope, groups);
  }

  Optional<VirtualServer> build(ConfigLine line) {
    if (line.block().isEmpty()) {
      scope.findings.error(
          "missing-block",
          line.words().getLast(),
          "virtual_server has no block; expected virtual_server ADDRESS [PORT] { ... }");
      return Optional.empty();
    }
    ReadBlock read = read(line);
    Methods.Method method =
        new Methods(scope.findings, line)
            .read(read.values(), "lvs_method", "lb_kind")
            .orElse(Methods.Method.NAT);
    Optional<Target> target = targets.read(line, read.values(), method);
    if (target.isEmpty()) {
      line.children().stream()
          .filter(VirtualServerBuilder::isRealServer)
          .forEach(this::readForMistakes);
    }
    return target.flatMap(it -> server(it, read, method, line));
  }

  private ReadBlock read(ConfigLine line) {
    List<ConfigLine> options =
        line.children().stream().filter(Predicate.not(VirtualServerBuilder::isRealServer)).toList();
    return TargetReader.isOther(line)
        ? scope.blocks.read(
            ServerKeywords.OTHER_VIRTUAL_SERVER, new ConfigLine(line.words(), Optional.of(options)))
        : scope.blocks.read(ServerKeywords.VIRTUAL_SERVER, line.words().getFirst(), options);
  }

  private void readForMistakes(ConfigLine line) {
    Endpoints.readNamed(scope.findings, line, 0);
    RealServerBuilder.read(scope, line);
    line.children().stream().filter(CheckBlocks::isCheck).forEach(checks::read);
  }

  private Optional<VirtualServer> server(
      Target target, ReadBlock read, Methods.Method method, ConfigLine line) {
    OptionValues values = read.values();
    ServerChecks consistency = new ServerChecks(scope.findings, line);
    consistency.unique(seen, target.id());
    consistency.port(target, values);
    RealServerBuilder builder =
        new RealServerBuilder(scope, global, checks, target, values, method);
    List<RealServer> servers = consistency.servers(builder::build);
    String scheduler = values.text("lvs_sched").or(() -> values.text("lb_algo")).orElse("wlc");
    Quorum quorum = Quorum.read(scope.findings, line, values, servers);
    ServerLifecycle lifecycle = lifecycle(values);
    inhibited(lifecycle, servers, line);
    risesNothing(lifecycle, servers, line);
    VirtualServer server =
        new VirtualServer(
            target.id(),
            target.group(),
            scheduler,
            consistency.flags(scheduler),
            values.flag("ops"),
            Persistence.seconds(values),
            Persistence.prefixLength(scope.findings, line, target.clientBits()),
            values.text("persistence_engine"),
            new SorryServers(scope.findings, target, method).read(line, values),
            quorum.quorum(),
            quorum.hysteresis(),
            values.flag("alpha"),
            values.flag("omega"),
            values.flag("ha_suspend"),
            scope.scripts.command(line, "quorum_up"),
            scope.scripts.command(line, "quorum_down"),
            values.text("virtualhost"),
            MailReader.ofServer(values, global, false),
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
        Duration.ofSeconds(values.count("slow_start").orElse(0)),
        Duration.ofSeconds(values.count("resolve_interval").orElse(30)));
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

  static boolean isRealServer(ConfigLine line) {
    return line.keyword().equals("real_server");
  }
}
