package org.holdfast.surface.shell.internal;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** How times are shown: with their unit. */
final class Text {

  private Text() {}

  /** {@code 2026-11-22T20:18:57Z}. */
  static String time(Instant instant) {
    return instant == null ? "-" : instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** {@code 1 s}, {@code 3.609375 s}, {@code 10 ms}. */
  static String duration(Duration duration) {
    long nanos = duration.toNanos();
    return Math.abs(nanos) < 1_000_000_000L && nanos != 0
        ? decimal(nanos, 6) + " ms"
        : decimal(nanos, 9) + " s";
  }

  private static String decimal(long nanos, int scale) {
    BigDecimal value = BigDecimal.valueOf(nanos, scale);
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
