package org.holdfast.api.metric;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Series of one name (OpenMetrics 1.0, section 4.5).
 *
 * @param name what is measured, with its base unit at the end ({@code _seconds}, {@code _bytes})
 *     and without the suffix {@code _total} or {@code _info}, which its kind adds
 * @param kind how the values are to be read
 * @param help what it is, in one line
 * @param samples its series; labels tell one from another, and each set of labels is there once
 * @param states of a state set: all states there are; otherwise empty
 */
public record MetricFamily(
    String name, Kind kind, String help, List<Sample> samples, List<String> states) {

  /** The label of a state set that names the state. */
  public static final String STATE = "state";

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*[a-z0-9]");

  /** How values are to be read. */
  public enum Kind {
    /** A value of now. */
    GAUGE,
    /** Grows from the start of the node on, and never shrinks. */
    COUNTER,
    /**
     * One of several states. A sample has the present one in its label {@code state}; written, it
     * is a series for each state, 1 for the present one and 0 for the others.
     */
    STATE_SET,
    /** A fact, told by labels; the value is 1. */
    INFO,
    /** How many values fell into each of some ranges. */
    HISTOGRAM
  }

  /** Checks the name. */
  public MetricFamily {
    if (!NAME.matcher(name).matches() || name.endsWith("_total") || name.endsWith("_info")) {
      throw new IllegalArgumentException(
          "metric name '%s': expected lower case words joined by _, without _total or _info"
              .formatted(name));
    }
    samples = List.copyOf(samples);
    states = List.copyOf(states);
  }

  /**
   * A family that is no state set.
   *
   * @param name its name
   * @param kind how its values are to be read
   * @param help what it is, in one line
   * @param samples its series
   */
  public MetricFamily(String name, Kind kind, String help, List<Sample> samples) {
    this(name, kind, help, samples, List.of());
  }

  /**
   * A family of state sets.
   *
   * @param name its name
   * @param help what it is, in one line
   * @param states all states there are
   * @param samples one for each thing that has a state, which its label {@code state} names
   * @return the family
   */
  public static MetricFamily stateSet(
      String name, String help, List<String> states, List<Sample> samples) {
    return new MetricFamily(name, Kind.STATE_SET, help, samples, states);
  }

  /**
   * A family of values of now.
   *
   * @param name its name
   * @param help what it is, in one line
   * @param samples its series
   * @return the family
   */
  public static MetricFamily gauge(String name, String help, List<Sample> samples) {
    return new MetricFamily(name, Kind.GAUGE, help, samples);
  }

  /**
   * A family of counters.
   *
   * @param name its name, without {@code _total}
   * @param help what it is, in one line
   * @param samples its series
   * @return the family
   */
  public static MetricFamily counter(String name, String help, List<Sample> samples) {
    return new MetricFamily(name, Kind.COUNTER, help, samples);
  }

  /**
   * A family of histograms.
   *
   * @param name its name
   * @param help what it is, in one line
   * @param samples its series, made by {@link Histogram#sample}
   * @return the family
   */
  public static MetricFamily histogram(String name, String help, List<Sample> samples) {
    return new MetricFamily(name, Kind.HISTOGRAM, help, samples);
  }
}
