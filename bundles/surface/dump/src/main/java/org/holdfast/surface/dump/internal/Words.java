package org.holdfast.surface.dump.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import org.holdfast.api.process.ScriptCommand;

/** Small texts as keepalived writes them. */
final class Words {
  static final String MASKED = "********";

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss.SSSSSS yyyy", Locale.ROOT);
  private static final int MICROS = 6;

  private Words() {}

  /** Seconds with six decimals: {@code 1795948236.005907}. */
  static String unixSeconds(Instant time) {
    return BigDecimal.valueOf(time.getEpochSecond())
        .add(BigDecimal.valueOf(time.getNano(), 9))
        .setScale(MICROS, RoundingMode.DOWN)
        .toPlainString();
  }

  /** The same with the local date in brackets. */
  static String moment(Instant time, ZoneId zone) {
    return unixSeconds(time) + " (" + DATE.format(time.atZone(zone)) + ")";
  }

  /** Seconds with as many decimals as they need: {@code 1}, {@code 0.25}. */
  static String seconds(Duration time) {
    BigDecimal exact = BigDecimal.valueOf(time.toNanos(), 9).stripTrailingZeros();
    return exact.signum() == 0 ? "0" : exact.toPlainString();
  }

  /** Seconds with six decimals: {@code 2.000000}. */
  static String fixedSeconds(Duration time) {
    return BigDecimal.valueOf(time.toNanos(), 9)
        .setScale(MICROS, RoundingMode.DOWN)
        .toPlainString();
  }

  static long micros(Duration time) {
    return time.toNanos() / 1000;
  }

  /** Each word in quotes. */
  static String command(ScriptCommand command) {
    return command.argv().stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
  }

  static String enabled(boolean on) {
    return on ? "enabled" : "disabled";
  }

  static String yes(boolean on) {
    return on ? "yes" : "no";
  }
}
