package org.holdfast.notify.mail.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holdfast.api.check.CheckId;
import org.holdfast.api.check.CheckResult.Status;
import org.holdfast.api.check.CheckStatus;
import org.holdfast.api.config.ChecksNeeded;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.MailSettings;
import org.holdfast.api.config.RealServer;
import org.holdfast.api.config.RealServerId;
import org.holdfast.api.config.VirtualServer;
import org.holdfast.api.config.VirtualServerId;
import org.holdfast.api.lvs.RealServerStatus;
import org.holdfast.api.lvs.VirtualServerStatus;
import org.holdfast.api.vrrp.VrrpState;
import org.holdfast.api.vrrp.VrrpTransition;
import org.holdfast.notify.names.internal.ServerText;

/** Who is told of by mail, by one configuration. Values in, values out. */
final class MailBook {
  private record Router(VrrpTransition.Kind kind, String name) {}

  private final MailSettings settings;
  private final ServerText text;
  private final Set<Router> routers = new HashSet<>();
  private final Map<VirtualServerId, VirtualServer> virtual = new HashMap<>();
  private final Map<RealServerId, RealServer> real = new HashMap<>();

  MailBook(Configuration configuration) {
    settings = configuration.global().mail();
    text = new ServerText(configuration);
    configuration.instances().stream()
        .filter(one -> one.notifyScripts().mail())
        .forEach(one -> routers.add(new Router(VrrpTransition.Kind.INSTANCE, one.name())));
    configuration.syncGroups().stream()
        .filter(one -> one.notifyScripts().mail())
        .forEach(one -> routers.add(new Router(VrrpTransition.Kind.GROUP, one.name())));
    for (VirtualServer server : configuration.virtualServers()) {
      virtual.put(server.id(), server);
      server.realServers().forEach(one -> real.put(one.id(), one));
    }
  }

  MailSettings settings() {
    return settings;
  }

  /** The start and the stop are told to nobody, as in keepalived. */
  Optional<Alert> alert(VrrpTransition change) {
    boolean told =
        settings.sends()
            && routers.contains(new Router(change.kind(), change.name()))
            && change.to() != VrrpState.INIT
            && (change.to() != VrrpState.FAULT || settings.faults());
    return told ? Optional.of(AlertText.of(change)) : Optional.empty();
  }

  Optional<Alert> alert(RealServerStatus status) {
    return mailed(status.id())
        ? Optional.of(
            AlertText.server(
                text.of(status.id()),
                text.of(status.id().virtualServer()),
                status.alive(),
                status.reason(),
                status.since()))
        : Optional.empty();
  }

  /**
   * A verdict that does not move its server, which is told unless {@code no_checker_emails}: one
   * that does is told by the change of the server.
   *
   * @param before verdicts of the checks before
   * @param changed the verdict now
   */
  Optional<Alert> alert(Map<CheckId, Status> before, CheckStatus changed) {
    RealServerId id = changed.id().server();
    Status was = before.getOrDefault(changed.id(), Status.UNKNOWN);
    boolean flipped =
        changed.verdict() != Status.UNKNOWN
            && was != changed.verdict()
            && !(was == Status.UNKNOWN && changed.verdict() == Status.UP);
    if (!settings.everyCheck() || !flipped || !mailed(id)) {
      return Optional.empty();
    }
    Map<CheckId, Status> after = new HashMap<>(before);
    after.put(changed.id(), changed.verdict());
    boolean up = isUp(real.get(id), after);
    return up == isUp(real.get(id), before)
        ? Optional.of(
            AlertText.check(
                text.of(id),
                text.of(id.virtualServer()),
                up,
                changed.verdict() == Status.UP,
                changed.id().keyword() + ": " + changed.reason(),
                changed.since()))
        : Optional.empty();
  }

  /** What no probe has judged counts as up, as servers without alpha do. */
  private static boolean isUp(RealServer server, Map<CheckId, Status> verdicts) {
    long failed =
        server.checks().stream().filter(one -> verdicts.get(one.id()) == Status.DOWN).count();
    return server.checksNeeded() == ChecksNeeded.ANY
        ? failed < server.checks().size()
        : failed == 0;
  }

  private boolean mailed(RealServerId id) {
    RealServer server = real.get(id);
    return settings.sends() && server != null && server.mail();
  }

  /** Of a new virtual server only a quorum that is there is told. */
  Optional<Alert> alert(VirtualServerStatus status, boolean isNew, java.time.Instant at) {
    VirtualServer server = virtual.get(status.id());
    boolean told = settings.sends() && server != null && server.mail();
    if (!told || isNew && !status.quorumUp()) {
      return Optional.empty();
    }
    String name = text.of(status.id());
    return Optional.of(
        isNew
            ? AlertText.startsUp(
                name, server.quorum(), server.hysteresis(), status.liveWeight(), at)
            : AlertText.quorum(
                name,
                status.quorumUp(),
                server.quorum(),
                server.hysteresis(),
                status.liveWeight(),
                at));
  }
}
