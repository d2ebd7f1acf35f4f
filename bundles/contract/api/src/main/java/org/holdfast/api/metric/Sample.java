package org.holdfast.api.metric;

import java.util.List;
import java.util.Map;

/**
 * One series at one moment.
 *
 * @param labels names and values; both come from the configuration or from a fixed set, so that
 *     there is a bound to how many series there can be
 * @param value its value; of a histogram, the sum of all that was measured
 * @param buckets of a histogram: its ranges, in growing order, the last without a bound; otherwise
 *     empty
 */
public record Sample(Map<String, String> labels, double value, List<Bucket> buckets) {

  /**
   * A range of a histogram.
   *
   * @param upTo the greatest value that belongs to it; positive infinity for the last
   * @param count how many values fell into it and into none before it
   */
  public record Bucket(double upTo, long count) {}

  /** Keeps what was given. */
  public Sample {
    labels = Map.copyOf(labels);
    buckets = List.copyOf(buckets);
  }

  /**
   * A plain value.
   *
   * @param labels names and values
   * @param value its value
   */
  public Sample(Map<String, String> labels, double value) {
    this(labels, value, List.of());
  }

  /**
   * A value without labels.
   *
   * @param value its value
   * @return the series
   */
  public static Sample of(double value) {
    return new Sample(Map.of(), value);
  }
}
