package org.holdfast.engine.checker.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.holdfast.api.check.CheckId;
import org.holdfast.api.config.CheckConfig;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.OnError;
import org.holdfast.api.config.RealServer;
import org.holdfast.api.config.TlsFiles;
import org.holdfast.api.config.TrackFile;
import org.holdfast.api.config.VirtualServer;

/**
 * Everything that the configuration says about one check.
 *
 * @param config its block
 * @param realServerHost {@code virtualhost} of its real server
 * @param virtualServerHost {@code virtualhost} of its virtual server
 * @param logAllFailures whether every failed probe is logged
 * @param trackFiles the {@code track_file} blocks that its block names
 * @param tls the block {@code SSL} of the configuration
 */
record CheckPlan(
    CheckConfig config,
    Optional<String> realServerHost,
    Optional<String> virtualServerHost,
    boolean logAllFailures,
    List<TrackFile> trackFiles,
    TlsFiles tls) {

  CheckPlan(
      CheckConfig config,
      Optional<String> realServerHost,
      Optional<String> virtualServerHost,
      boolean logAllFailures) {
    this(config, realServerHost, virtualServerHost, logAllFailures, List.of(), TlsFiles.none());
  }

  /** The checks of a configuration in its order. */
  static List<CheckPlan> of(Configuration configuration) {
    return configuration.virtualServers().stream()
        .flatMap(server -> plans(configuration, server))
        .toList();
  }

  private static Stream<CheckPlan> plans(Configuration configuration, VirtualServer virtualServer) {
    return virtualServer.realServers().stream()
        .flatMap(server -> plans(configuration, virtualServer, server));
  }

  private static Stream<CheckPlan> plans(
      Configuration configuration, VirtualServer virtualServer, RealServer server) {
    return server.checks().stream()
        .map(
            check ->
                new CheckPlan(
                    check,
                    server.virtualHost(),
                    virtualServer.virtualHost(),
                    check.logAllFailures() || configuration.global().logAllCheckFailures(),
                    filesOf(check, configuration.trackers().files()),
                    configuration.global().tls()));
  }

  private static List<TrackFile> filesOf(CheckConfig check, List<TrackFile> files) {
    return files.isEmpty()
        ? files
        : files.stream().filter(file -> names(check.block(), file.name())).toList();
  }

  private static boolean names(ConfigLine block, String name) {
    return block.children().stream()
        .flatMap(line -> line.arguments().stream())
        .anyMatch(word -> word.text().equals(name));
  }

  CheckId id() {
    return config.id();
  }

  String keyword() {
    return config.id().keyword();
  }

  /** Equal but for the place of the block among those of its server, and the order within it. */
  boolean meansTheSameAs(CheckPlan other) {
    return equals(other) || isOfTheSameType(other) && meaning().equals(other.meaning());
  }

  /** Whether a probe does the same: at most when it runs, and what follows from it, differs. */
  boolean probesLike(CheckPlan other) {
    return isOfTheSameType(other) && meaning().timeless().equals(other.meaning().timeless());
  }

  /** Whether a probe may take as long. */
  boolean hasTheLimitOf(CheckPlan other) {
    return config.connectTimeout().equals(other.config.connectTimeout())
        && config.delayLoop().equals(other.config.delayLoop());
  }

  boolean isOfTheSameType(CheckPlan other) {
    return id().server().equals(other.id().server()) && keyword().equals(other.keyword());
  }

  private CheckPlan meaning() {
    return with(
        new CheckConfig(
            new CheckId(id().server(), 0, keyword()),
            config.delayLoop(),
            config.retry(),
            config.delayBeforeRetry(),
            config.rise(),
            config.warmup(),
            config.alpha(),
            config.onError(),
            config.connectTimeout(),
            config.connectIp(),
            config.connectPort(),
            config.bindTo(),
            config.bindPort(),
            config.bindIf(),
            config.mark(),
            config.logAllFailures(),
            BlockMeaning.of(config.block()),
            List.of()),
        logAllFailures);
  }

  private CheckPlan timeless() {
    return with(
        new CheckConfig(
            config.id(),
            Duration.ZERO,
            OptionalInt.empty(),
            Optional.empty(),
            1,
            Duration.ZERO,
            false,
            OnError.HOLD,
            Duration.ZERO,
            config.connectIp(),
            config.connectPort(),
            config.bindTo(),
            config.bindPort(),
            config.bindIf(),
            config.mark(),
            false,
            config.block(),
            List.of()),
        false);
  }

  private CheckPlan with(CheckConfig other, boolean logAll) {
    return new CheckPlan(other, realServerHost, virtualServerHost, logAll, trackFiles, tls);
  }

  /** The check in words: type, server, virtual server. */
  String name() {
    CheckId id = config.id();
    return id.keyword() + " of " + id.server() + " in " + id.server().virtualServer();
  }
}
