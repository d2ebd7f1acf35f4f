package org.holdfast.surface.json;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time span as people write it: {@code 90s}, {@code 5m}, {@code 1h30m}; digits are seconds. */
public final class TimeSpan {
  private static final Pattern FORM =
      Pattern.compile("(?=\\d)(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,9})s?)?");

  private TimeSpan() {}

  /**
   * Reads one.
   *
   * @param text what was written
   * @return empty when it is of another form
   */
  public static Optional<Duration> read(String text) {
    Matcher parts = FORM.matcher(text);
    return parts.matches()
        ? Optional.of(
            Duration.ofHours(number(parts.group(1)))
                .plusMinutes(number(parts.group(2)))
                .plusSeconds(number(parts.group(3))))
        : Optional.empty();
  }

  private static long number(String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
