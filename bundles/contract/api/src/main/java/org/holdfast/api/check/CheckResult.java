package org.holdfast.api.check;

import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * The outcome of one probe.
 *
 * @param status whether the server is up
 * @param reason one line for people: what was seen, and what was expected when it was not that
 * @param weight a weight that replaces the configured one while the server is up; empty keeps it
 * @param weightChange what is added to the weight while the server is up, by a check that does not
 *     know the configured one; 0 for nothing
 * @param measures figures of the probe by name, the unit at the end of the name ({@code
 *     connect_seconds}); may be empty
 */
public record CheckResult(
    Status status,
    String reason,
    OptionalInt weight,
    int weightChange,
    Map<String, Double> measures) {

  /** What a probe can find. */
  public enum Status {
    /** The server does what the check asks of it. */
    UP,
    /** The server does not. */
    DOWN,
    /** The check itself could not run; the verdict before it stands. */
    UNKNOWN
  }

  /** Refuses null components and copies the measures. */
  public CheckResult {
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(weight, "weight");
    measures = Map.copyOf(measures);
  }

  /**
   * A result that adds nothing to the weight.
   *
   * @param status whether the server is up
   * @param reason one line for people
   * @param weight a weight that replaces the configured one; empty keeps it
   * @param measures figures of the probe by name
   */
  public CheckResult(
      Status status, String reason, OptionalInt weight, Map<String, Double> measures) {
    this(status, reason, weight, 0, measures);
  }

  /**
   * A server that is up.
   *
   * @param reason what was seen
   * @return the result, without weight and measures
   */
  public static CheckResult up(String reason) {
    return new CheckResult(Status.UP, reason, OptionalInt.empty(), Map.of());
  }

  /**
   * A server that is down.
   *
   * @param reason what was seen and what was expected
   * @return the result, without weight and measures
   */
  public static CheckResult down(String reason) {
    return new CheckResult(Status.DOWN, reason, OptionalInt.empty(), Map.of());
  }

  /**
   * A check that could not run.
   *
   * @param reason what kept it from running
   * @return the result, without weight and measures
   */
  public static CheckResult unknown(String reason) {
    return new CheckResult(Status.UNKNOWN, reason, OptionalInt.empty(), Map.of());
  }

  /**
   * The same result with a weight.
   *
   * @param weight IPVS weight, 0 or more
   * @return a new result
   */
  public CheckResult withWeight(int weight) {
    return new CheckResult(status, reason, OptionalInt.of(weight), weightChange, measures);
  }

  /**
   * The same result with something that is added to the weight.
   *
   * @param change -2147483647..2147483647
   * @return a new result
   */
  public CheckResult withWeightChange(int change) {
    return new CheckResult(status, reason, weight, change, measures);
  }
}
