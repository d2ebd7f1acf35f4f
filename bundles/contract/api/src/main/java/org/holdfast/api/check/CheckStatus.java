package org.holdfast.api.check;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * The state of one check at one moment.
 *
 * @param id which check
 * @param binding whether a bundle provides its type
 * @param verdict what the engine holds to be true of the server, by this check
 * @param reason why, in one line; of the last probe, or why there is none
 * @param weight the weight that the check gives while UP; empty keeps the configured one
 * @param weightChange what the check adds to the weight while UP
 * @param failures failed probes in a row
 * @param since when the verdict became what it is (wall clock, for people)
 * @param heldSince when the check lost its provider and its verdict was held; null when it is bound
 * @param probes probes ended since the start
 * @param leftBehind probes that had not ended a second after their deadline, since the start
 * @param blind whether the last probe could not run, so that it says nothing of the server
 */
public record CheckStatus(
    CheckId id,
    Binding binding,
    CheckResult.Status verdict,
    String reason,
    OptionalInt weight,
    int weightChange,
    int failures,
    Instant since,
    Instant heldSince,
    long probes,
    long leftBehind,
    boolean blind) {

  /**
   * A check whose last probe ran, and that adds nothing to the weight.
   *
   * @param id which check
   * @param binding whether a bundle provides its type
   * @param verdict what the engine holds to be true of the server, by this check
   * @param reason why, in one line
   * @param weight the weight that the check gives while UP; empty keeps the configured one
   * @param failures failed probes in a row
   * @param since when the verdict became what it is
   * @param heldSince when its verdict was held; null when it is bound
   * @param probes probes ended since the start
   * @param leftBehind probes that were left behind since the start
   */
  public CheckStatus(
      CheckId id,
      Binding binding,
      CheckResult.Status verdict,
      String reason,
      OptionalInt weight,
      int failures,
      Instant since,
      Instant heldSince,
      long probes,
      long leftBehind) {
    this(
        id,
        binding,
        verdict,
        reason,
        weight,
        0,
        failures,
        since,
        heldSince,
        probes,
        leftBehind,
        false);
  }

  /** Where a check stands between its block and the bundle that provides its type. */
  public enum Binding {
    /** A factory made its checker and probes run. */
    BOUND,
    /** The factory is leaving; a probe in flight may end. */
    DRAINING,
    /** No factory now; the last verdict stands. */
    HELD,
    /** No bundle has provided the type since the check was configured. */
    UNPROVIDED,
    /** The factory refused the block; the reason says why. */
    REFUSED
  }
}
