package org.holdfast.surface.dump.internal;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.holdfast.api.check.CheckId;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckStatus;
import org.holdfast.api.config.CheckConfig;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.config.VirtualServer;

/** keepalived_check.data: virtual servers, their real servers, and the checks of these. */
final class CheckText {
  private final Lines lines = new Lines();
  private final Map<CheckId, CheckStatus> checks;

  private CheckText(Snapshot node) {
    checks =
        node.checks().stream()
            .collect(Collectors.toMap(CheckStatus::id, Function.identity(), (one, other) -> one));
  }

  static String of(Snapshot node, String hostName) {
    CheckText text = new CheckText(node);
    GlobalText.write(text.lines, node.configuration().global(), hostName);
    text.lines.section("LVS Topology");
    new LvsText(text.lines, node, text.checks).write();
    text.lines.section("Health checkers");
    for (VirtualServer virtual : node.configuration().virtualServers()) {
      virtual.realServers().forEach(real -> real.checks().forEach(text::check));
    }
    return text.lines.toString();
  }

  private void check(CheckConfig check) {
    RealServerId server = check.id().server();
    Optional<CheckStatus> status = Optional.ofNullable(checks.get(check.id()));
    lines.add(1, ServerNames.of(server.virtualServer()) + " -> " + ServerNames.of(server));
    put("Enabled", Words.yes(status.isPresent()));
    put("Up", Words.yes(status.filter(it -> it.verdict() == CheckResult.Status.UP).isPresent()));
    put("Has run", Words.yes(status.filter(it -> it.probes() > 0).isPresent()));
    put("Current weight", status.map(CheckStatus::weightChange).orElse(0));
    put("Alpha", Words.yes(check.alpha()));
    put("Delay loop", Words.micros(check.delayLoop()) + " us");
    put("Warmup", Words.micros(check.warmup()) + " us");
    check.retry().ifPresent(it -> put("Retries", it));
    check.delayBeforeRetry().ifPresent(it -> put("Delay before retry", Words.micros(it) + " us"));
    put("Retries iterations", status.map(CheckStatus::failures).orElse(0));
    put("Log all failures", Words.yes(check.logAllFailures()));
    put("Keepalive method", check.id().keyword());
  }

  private void put(String key, Object value) {
    lines.put(3, key, value);
  }
}
