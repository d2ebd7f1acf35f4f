package org.holdfast.api.metric;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts spans of time by their length. Any thread may add and read; adding takes one atomic
 * addition for the range and one for the sum, and allocates nothing.
 */
public final class Histogram {
  private static final double NANOS = 1e9;

  private final long[] boundsNanos;

  /** One count for each bound, one for what is longer, and the sum in nanoseconds. */
  private final AtomicLongArray counts;

  /**
   * An empty histogram.
   *
   * @param bounds the longest span of each range, in growing order; a last range without a bound is
   *     added
   */
  public Histogram(Duration... bounds) {
    boundsNanos = Arrays.stream(bounds).mapToLong(Duration::toNanos).toArray();
    for (int i = 1; i < boundsNanos.length; i++) {
      if (boundsNanos[i] <= boundsNanos[i - 1]) {
        throw new IllegalArgumentException("bounds of a histogram grow: " + Arrays.asList(bounds));
      }
    }
    counts = new AtomicLongArray(boundsNanos.length + 2);
  }

  /**
   * Adds a span.
   *
   * @param nanos its length in nanoseconds; below zero counts as zero
   */
  public void add(long nanos) {
    long length = Math.max(0, nanos);
    int range = 0;
    while (range < boundsNanos.length && length > boundsNanos[range]) {
      range++;
    }
    counts.incrementAndGet(range);
    counts.addAndGet(counts.length() - 1, length);
  }

  /**
   * What was counted until now, in seconds.
   *
   * @param labels of the series
   * @return the series
   */
  public Sample sample(Map<String, String> labels) {
    List<Sample.Bucket> buckets = new ArrayList<>();
    for (int i = 0; i < boundsNanos.length; i++) {
      buckets.add(new Sample.Bucket(boundsNanos[i] / NANOS, counts.get(i)));
    }
    buckets.add(new Sample.Bucket(Double.POSITIVE_INFINITY, counts.get(boundsNanos.length)));
    return new Sample(labels, counts.get(counts.length() - 1) / NANOS, buckets);
  }
}
