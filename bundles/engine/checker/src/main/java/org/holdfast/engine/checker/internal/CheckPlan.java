package org.holdfast.engine.checker.internal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.holdfast.api.check.CheckId;
import org.holdfast.api.config.CheckConfig;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.GlobalDefs;
import org.holdfast.api.config.RealServer;
import org.holdfast.api.config.VirtualServer;

/**
 * Everything that the configuration says about one check.
 *
 * @param config its block
 * @param realServerHost {@code virtualhost} of its real server
 * @param virtualServerHost {@code virtualhost} of its virtual server
 * @param logAllFailures whether every failed probe is logged
 */
record CheckPlan(
    CheckConfig config,
    Optional<String> realServerHost,
    Optional<String> virtualServerHost,
    boolean logAllFailures) {

  /** The checks of a configuration in its order. */
  static List<CheckPlan> of(Configuration configuration) {
    return configuration.virtualServers().stream()
        .flatMap(server -> plans(configuration.global(), server))
        .toList();
  }

  private static Stream<CheckPlan> plans(GlobalDefs global, VirtualServer virtualServer) {
    return virtualServer.realServers().stream()
        .flatMap(server -> plans(global, virtualServer, server));
  }

  private static Stream<CheckPlan> plans(
      GlobalDefs global, VirtualServer virtualServer, RealServer server) {
    return server.checks().stream()
        .map(
            check ->
                new CheckPlan(
                    check,
                    server.virtualHost(),
                    virtualServer.virtualHost(),
                    check.logAllFailures() || global.logAllCheckFailures()));
  }

  CheckId id() {
    return config.id();
  }

  String keyword() {
    return config.id().keyword();
  }

  /** Equal but for the place of the block among the blocks of its server. */
  boolean meansTheSameAs(CheckPlan other) {
    return equals(other) || equals(other.at(config.id()));
  }

  private CheckPlan at(CheckId id) {
    if (!id.server().equals(config.id().server()) || !id.keyword().equals(keyword())) {
      return this;
    }
    CheckConfig moved =
        new CheckConfig(
            id,
            config.delayLoop(),
            config.retry(),
            config.delayBeforeRetry(),
            config.warmup(),
            config.alpha(),
            config.connectTimeout(),
            config.connectIp(),
            config.connectPort(),
            config.bindTo(),
            config.bindPort(),
            config.logAllFailures(),
            config.block());
    return new CheckPlan(moved, realServerHost, virtualServerHost, logAllFailures);
  }

  /** The check in words: type, server, virtual server. */
  String name() {
    CheckId id = config.id();
    return id.keyword() + " of " + id.server() + " in " + id.server().virtualServer();
  }
}
