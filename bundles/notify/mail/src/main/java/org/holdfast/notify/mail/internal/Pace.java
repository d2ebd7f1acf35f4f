package org.holdfast.notify.mail.internal;

import java.time.Duration;
import org.holdfast.api.config.MailSettings;

/**
 * How fast mails go out.
 *
 * @param mails so many with one alert each in one window
 * @param windowNanos how long that is
 * @param retryNanos how old an alert becomes that cannot be delivered
 */
record Pace(int mails, long windowNanos, long retryNanos) {
  static Pace of(MailSettings settings) {
    return new Pace(
        settings.batchMails(), nanos(settings.batchWindow()), nanos(settings.retryLimit()));
  }

  private static long nanos(Duration time) {
    return time.toNanos();
  }
}
