package org.holdfast.engine.config.internal;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands in the file of {@code reload_time_file}: {@code HH:MM:SS} for the next time that the
 * clock shows this, or {@code YY-MM-DD HH:MM:SS} or {@code YYYY-MM-DD HH:MM:SS} for one moment;
 * with {@code Z} behind it UTC, else local time.
 */
final class ReloadTime {
  private static final Pattern FORM =
      Pattern.compile("(?:(\\d{2}|\\d{4})-(\\d{2})-(\\d{2})\\s+)?(\\d{2}):(\\d{2}):(\\d{2})(Z?)");

  private ReloadTime() {}

  /**
   * The next moment at or after now.
   *
   * @return empty when it is past
   * @throws IllegalArgumentException when it is no time; the message says what was expected
   */
  static Optional<ZonedDateTime> next(String text, ZonedDateTime now) {
    Matcher parts = FORM.matcher(text.strip());
    if (!parts.matches()) {
      throw expected(text);
    }
    ZoneId zone = parts.group(7).isEmpty() ? now.getZone() : ZoneOffset.UTC;
    ZonedDateTime here = now.withZoneSameInstant(zone);
    try {
      LocalTime time = LocalTime.of(number(parts, 4), number(parts, 5), number(parts, 6));
      if (parts.group(1) == null) {
        ZonedDateTime today = LocalDateTime.of(here.toLocalDate(), time).atZone(zone);
        return Optional.of(
            today.isBefore(here)
                ? LocalDateTime.of(here.toLocalDate().plusDays(1), time).atZone(zone)
                : today);
      }
      int year = number(parts, 1);
      LocalDate date =
          LocalDate.of(
              parts.group(1).length() == 2 ? 2000 + year : year,
              number(parts, 2),
              number(parts, 3));
      ZonedDateTime moment = LocalDateTime.of(date, time).atZone(zone);
      return moment.isBefore(here) ? Optional.empty() : Optional.of(moment);
    } catch (DateTimeException e) {
      throw expected(text);
    }
  }

  private static int number(Matcher parts, int group) {
    return Integer.parseInt(parts.group(group));
  }

  private static IllegalArgumentException expected(String text) {
    return new IllegalArgumentException(
        "got \"" + text.strip() + "\", expected HH:MM:SS or [YY]YY-MM-DD HH:MM:SS, with Z for UTC");
  }
}
