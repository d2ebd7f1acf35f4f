package org.holdfast.notify.mail.internal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * A mail before it is encoded.
 *
 * @param subject one line without control characters
 * @param body lines ended by newlines
 * @param date of the last thing that it tells
 */
record Letter(String subject, String body, Instant date) {
  private static final int MAX_SUBJECT = 500;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ssxxx");

  /** One alert is told as keepalived does; several are listed. */
  static Letter of(Batch batch, String node, ZoneId zone) {
    Alert last = batch.alerts().getLast();
    int count = batch.alerts().size();
    String what = count == 1 ? last.subject() : count + " alerts, the last: " + last.subject();
    StringBuilder body = new StringBuilder();
    if (count == 1) {
      body.append(last.body()).append('\n');
    } else {
      batch.alerts().forEach(alert -> entry(alert, zone, body));
    }
    if (batch.lost() > 0) {
      body.append(batch.lost())
          .append(" alerts before these were left out, because too many waited to be sent.\n");
    }
    return new Letter(oneLine("[" + node + "] " + what), text(body.toString()), last.at());
  }

  private static void entry(Alert alert, ZoneId zone, StringBuilder body) {
    body.append(TIME.format(alert.at().atZone(zone))).append("  ").append(alert.subject());
    body.append('\n');
    alert.body().lines().forEach(line -> body.append("    ").append(line).append('\n'));
    body.append('\n');
  }

  /** Nothing of it can begin another header (RFC 5322 2.2). */
  private static String oneLine(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
    return line.length() > MAX_SUBJECT ? line.substring(0, MAX_SUBJECT) + "..." : line;
  }

  private static String text(String text) {
    return text.replaceAll("[\\p{Cntrl}&&[^\\n]]", " ");
  }
}
