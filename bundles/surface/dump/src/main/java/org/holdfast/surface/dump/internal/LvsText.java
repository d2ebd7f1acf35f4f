package org.holdfast.surface.dump.internal;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.holdfast.api.check.CheckId;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckStatus;
import org.holdfast.api.config.CheckConfig;
import org.holdfast.api.config.IpFamily;
import org.holdfast.api.config.RealServer;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.config.SorryServer;
import org.holdfast.api.config.VirtualServer;
import org.holdfast.api.config.VirtualServerId;
import org.holdfast.api.lvs.RealServerStatus;
import org.holdfast.api.lvs.VirtualServerStatus;

/** The section of keepalived_check.data about virtual and real servers. */
final class LvsText {
  private final Lines lines;
  private final Snapshot node;
  private final Map<CheckId, CheckStatus> checks;
  private final Map<VirtualServerId, VirtualServerStatus> virtual;
  private final Map<RealServerId, RealServerStatus> real;

  LvsText(Lines lines, Snapshot node, Map<CheckId, CheckStatus> checks) {
    this.lines = lines;
    this.node = node;
    this.checks = checks;
    virtual =
        node.virtualServers().stream()
            .collect(Collectors.toMap(VirtualServerStatus::id, Function.identity()));
    real =
        node.virtualServers().stream()
            .flatMap(it -> it.realServers().stream())
            .collect(
                Collectors.toMap(RealServerStatus::id, Function.identity(), (one, other) -> one));
  }

  void write() {
    node.configuration().virtualServers().forEach(this::virtualServer);
  }

  private void virtualServer(VirtualServer server) {
    lines.add(1, "------< Virtual server >------");
    lines.add(1, ServerNames.title(server.id()));
    family(server.id()).ifPresent(it -> put("Address family", it));
    put("lvs_sched", server.scheduler());
    put("One packet scheduling", Words.enabled(server.onePacket()));
    server.persistenceSeconds().ifPresent(it -> put("persistence timeout", it));
    put("protocol", ServerNames.protocol(server.id()));
    add("alpha is " + onOff(server.alpha()));
    add("omega is " + onOff(server.omega()));
    add("quorum = %d, hysteresis = %d".formatted(server.quorum(), server.hysteresis()));
    server.quorumUp().ifPresent(it -> put("Quorum up notify script", Words.command(it)));
    server.quorumDown().ifPresent(it -> put("Quorum down notify script", Words.command(it)));
    put("Using smtp notification", Words.yes(server.mail()));
    server.sorryServer().ifPresent(it -> sorryServer(it, server.id()));
    Optional<VirtualServerStatus> status = Optional.ofNullable(virtual.get(server.id()));
    put("alive", number(status.isPresent()));
    put("quorum_state_up", number(status.filter(VirtualServerStatus::quorumUp).isPresent()));
    server.realServers().forEach(this::realServer);
  }

  private static Optional<String> family(VirtualServerId id) {
    Optional<IpFamily> family =
        switch (id.kind()) {
          case VirtualServerId.Address one -> Optional.of(IpFamily.of(one.address()));
          case VirtualServerId.Mark one -> Optional.of(one.family());
          case VirtualServerId.Group many -> Optional.empty();
        };
    return family.map(it -> it.name().toLowerCase(Locale.ROOT));
  }

  private void sorryServer(SorryServer sorry, VirtualServerId of) {
    put("sorry server", ServerNames.of(sorry.address(), of));
    lines.put(5, "forwarding method", sorry.forwarding());
    lines.add(5, "Inhibit on failure is " + onOff(sorry.inhibit()));
  }

  private void realServer(RealServer server) {
    Optional<RealServerStatus> status = Optional.ofNullable(real.get(server.id()));
    boolean alive = status.filter(RealServerStatus::alive).isPresent();
    int weight = status.map(RealServerStatus::weight).orElse(0);
    add("------< Real server >------");
    add(
        "RIP = %s, RPORT = %d, WEIGHT = %d EFF WEIGHT = %d"
            .formatted(
                ServerNames.host(server.id()),
                server.id().address().getPort(),
                server.weight(),
                weight));
    put("forwarding method", server.forwarding());
    put("connection limit range", server.lowerThreshold() + " -> " + server.upperThreshold());
    add("Inhibit on failure is " + onOff(server.inhibitOnFailure()));
    server.notifyUp().ifPresent(it -> lines.put(5, "RS up notify script", Words.command(it)));
    server.notifyDown().ifPresent(it -> lines.put(5, "RS down notify script", Words.command(it)));
    put("Using smtp notification", Words.yes(server.mail()));
    put("initial weight", server.weight());
    put("effective weight", weight);
    put("alive", number(alive));
    put("num failed checkers", server.checks().stream().filter(this::failed).count());
    put("RS set", number(alive || server.inhibitOnFailure()));
  }

  private boolean failed(CheckConfig check) {
    CheckStatus status = checks.get(check.id());
    return status != null && status.verdict() == CheckResult.Status.DOWN;
  }

  private static int number(boolean on) {
    return on ? 1 : 0;
  }

  private static String onOff(boolean on) {
    return on ? "ON" : "OFF";
  }

  private void put(String key, Object value) {
    lines.put(3, key, value);
  }

  private void add(String line) {
    lines.add(3, line);
  }
}
