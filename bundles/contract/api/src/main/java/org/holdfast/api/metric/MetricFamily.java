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
 */
public record MetricFamily(String name, Kind kind, String help, List<Sample> samples) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*[a-z0-9]");

  /** How values are to be read. */
  public enum Kind {
    /** A value of now. */
    GAUGE,
    /** Grows from the start of the node on, and never shrinks. */
    COUNTER,
    /**
     * One of several states: a series for each, whose label {@code state} names it, 1 for the
     * present one and 0 for the others.
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
