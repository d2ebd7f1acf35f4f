package org.holdfast.lvs;

import java.time.Instant;
import java.util.Optional;
import org.holdfast.api.config.RealServer;
import org.holdfast.api.lvs.RealServerStatus;
import org.holdfast.api.lvs.RealServerStatus.Standing;
import org.holdfast.api.lvs.ServerSteering;
import org.holdfast.api.lvs.ServerSteering.Mode;

/**
 * A real server, what its checks make of it, and what operators told it.
 *
 * @param config the server as configured
 * @param verdict what its checks say together
 * @param steering what operators told it; empty when configuration and checks count alone
 * @param since when it became alive, or ceased to be (wall clock, for people)
 * @param rise how its weight rises, after it came up
 * @param fresh whether it has not been alive yet only because no check has told anything, from the
 *     first state of its virtual server on
 */
public record ServerState(
    RealServer config,
    ServerVerdict verdict,
    Optional<ServerSteering> steering,
    Instant since,
    Optional<SlowStart> rise,
    boolean fresh) {

  /** A server whose weight does not rise. */
  ServerState(
      RealServer config, ServerVerdict verdict, Optional<ServerSteering> steering, Instant since) {
    this(config, verdict, steering, since, Optional.empty(), false);
  }

  ServerState with(Optional<SlowStart> rise, boolean fresh) {
    return new ServerState(config, verdict, steering, since, rise, fresh);
  }

  /**
   * A server that nothing is held against.
   *
   * @param config the server as configured
   * @return alive, with the configured weight
   */
  public static ServerState up(RealServer config) {
    return new ServerState(
        config, new ServerVerdict(true, config.weight(), ""), Optional.empty(), Instant.EPOCH);
  }

  /** The same server after it ceased to be served. */
  ServerState stopped(Instant now) {
    return alive()
        ? new ServerState(
            config, new ServerVerdict(false, 0, "no longer served"), Optional.empty(), now)
        : this;
  }

  /** The same server after the configuration lost it. */
  ServerState leaving(Instant end) {
    return new ServerState(
        config,
        new ServerVerdict(false, 0, "configured no more; its connections go on until " + end),
        Optional.empty(),
        since);
  }

  private boolean is(Mode mode) {
    return steering.filter(told -> told.mode() == mode).isPresent();
  }

  /**
   * Whether it is to serve: its checks hold it to be up, and it is not in maintenance.
   *
   * @return true for a drained one too, whose connections go on
   */
  public boolean alive() {
    return verdict.alive() && !is(Mode.MAINT);
  }

  /** Whether it is alive and gets no new connections because an operator said so. */
  boolean drained() {
    return alive() && is(Mode.DRAIN);
  }

  /**
   * The weight that the kernel is to hold.
   *
   * @return {@link #weight}, or a part of it while it rises
   */
  public int risenWeight() {
    return rise.map(one -> one.of(weight())).orElse(weight());
  }

  /**
   * The weight that counts for the quorum.
   *
   * @return 0 unless alive
   */
  public int weight() {
    if (!alive() || is(Mode.DRAIN)) {
      return 0;
    }
    return steering
        .map(told -> Math.clamp(told.weight() + weightOfChecks(), 0, Integer.MAX_VALUE))
        .orElse(verdict.weight());
  }

  /** What its checks add to the configured weight; 0 unless they hold it to be up. */
  long weightOfChecks() {
    return verdict.alive() ? (long) verdict.weight() - config.weight() : 0;
  }

  /** Why it is alive or not, in one line. */
  String reason() {
    String rising =
        risenWeight() == weight() ? "" : "slow start, weight " + weight() + " in the end; ";
    return rising + given();
  }

  private String given() {
    return steering
        .map(told -> told + (verdict.reason().isEmpty() ? "" : "; " + verdict.reason()))
        .orElse(verdict.reason());
  }

  /**
   * The state as others see it.
   *
   * @return the same values under the server's id
   */
  public RealServerStatus status() {
    return status(config.added() ? Standing.ADDED : Standing.CONFIGURED);
  }

  RealServerStatus status(Standing standing) {
    return new RealServerStatus(
        config.id(), alive(), risenWeight(), reason(), since, steering, standing, config.weight());
  }
}
