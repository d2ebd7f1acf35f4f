package org.holdfast.lvs;

import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.holdfast.api.check.CheckId;
import org.holdfast.api.check.CheckResult.Status;
import org.holdfast.api.check.CheckStatus;
import org.holdfast.api.check.CheckStatus.Binding;
import org.holdfast.api.config.CheckConfig;
import org.holdfast.api.config.ChecksNeeded;
import org.holdfast.api.config.RealServer;
import org.holdfast.api.config.VirtualServer;

/**
 * What the checks of one real server say together: alive when none holds it to be down, or with
 * {@code checks_needed any} when one holds it to be up.
 *
 * @param alive whether it is
 * @param weight the weight in force: 0 unless alive
 * @param reason in one line: of the first check that decides
 */
public record ServerVerdict(boolean alive, int weight, String reason) {

  /**
   * Joins the verdicts on a server.
   *
   * @param virtualServer where it belongs
   * @param server the server
   * @param checks every known check
   * @param earlier what held before; empty for a new server
   */
  static ServerVerdict of(
      VirtualServer virtualServer,
      RealServer server,
      Map<CheckId, CheckStatus> checks,
      Optional<ServerState> earlier) {
    if (server.checks().isEmpty()) {
      return new ServerVerdict(true, server.weight(), "no checks");
    }
    Optional<Boolean> wasAlive = earlier.map(state -> state.verdict().alive());
    boolean any = server.checksNeeded() == ChecksNeeded.ANY;
    Optional<String> whyUp = Optional.empty();
    Optional<String> whyDown = Optional.empty();
    boolean complete = true;
    long weight = server.weight();
    for (CheckConfig check : server.checks()) {
      CheckStatus status = checks.get(check.id());
      One one = one(virtualServer, check, status, wasAlive);
      if (one.up()) {
        whyUp = whyUp.or(() -> Optional.of(one.reason()));
      } else {
        whyDown = whyDown.or(() -> Optional.of(one.reason()));
      }
      complete &= status != null;
      weight += added(server, status);
    }
    if (whyUp.isEmpty() || !any && whyDown.isPresent()) {
      return new ServerVerdict(false, 0, whyDown.orElseThrow());
    }
    long ofEarlier = server.weight() + earlier.map(ServerState::weightOfChecks).orElse(0L);
    return new ServerVerdict(
        true, Math.clamp(complete ? weight : ofEarlier, 0, Integer.MAX_VALUE), whyUp.get());
  }

  /**
   * What a check adds to the weight. Where several checks give a weight, the difference of each to
   * the configured one counts, as in keepalived 2.2; a change that a check makes counts as it is.
   * While a verdict is still to come (a reload has moved its check) none of them counts, but what
   * they gave before.
   */
  private static long added(RealServer server, CheckStatus status) {
    if (status == null || status.verdict() != Status.UP) {
      return 0;
    }
    long given =
        status.weight().isEmpty() ? 0 : (long) status.weight().getAsInt() - server.weight();
    return given + status.weightChange();
  }

  /** How a server starts, before anything is known: up, unless {@code alpha} or unprovided. */
  static boolean startsAlive(VirtualServer virtualServer, RealServer server) {
    Predicate<CheckConfig> failed = check -> startsFailed(virtualServer, check);
    return server.checksNeeded() == ChecksNeeded.ANY && !server.checks().isEmpty()
        ? !server.checks().stream().allMatch(failed)
        : server.checks().stream().noneMatch(failed);
  }

  private static boolean startsFailed(VirtualServer virtualServer, CheckConfig check) {
    return virtualServer.alpha() || check.alpha();
  }

  private static One one(
      VirtualServer virtualServer,
      CheckConfig check,
      CheckStatus status,
      Optional<Boolean> wasAlive) {
    String keyword = check.id().keyword() + ": ";
    boolean start = !startsFailed(virtualServer, check);
    if (status == null) {
      // The configuration is newer than the verdicts: nothing moves until they have caught up.
      return new One(wasAlive.orElse(false), keyword + "no verdict yet");
    }
    if (status.binding() == Binding.UNPROVIDED) {
      return new One(false, keyword + status.reason());
    }
    boolean up =
        switch (status.verdict()) {
          case UP -> true;
          case DOWN -> false;
          // Never probed. A refused block will not be either, so nothing vouches for the server.
          case UNKNOWN -> start && status.binding() != Binding.REFUSED;
        };
    return new One(up, keyword + status.reason());
  }

  private record One(boolean up, String reason) {}
}
