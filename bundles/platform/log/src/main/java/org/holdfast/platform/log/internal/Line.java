package org.holdfast.platform.log.internal;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.osgi.service.log.LogLevel;

/** Makes the text of one log entry. */
final class Line {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Line() {}

  /** {@code TIME LEVEL BUNDLE MESSAGE}, for people at a terminal and for files. */
  static String plain(
      long timeMillis, LogLevel level, String bundle, String message, Throwable cause) {
    return "%s %-5s %s %s%n"
        .formatted(
            TIME.format(Instant.ofEpochMilli(timeMillis)), level, bundle, text(message, cause));
  }

  /** {@code <PRIORITY>BUNDLE MESSAGE}, a line each; journald adds the time. See sd-daemon(3). */
  static String journal(LogLevel level, String bundle, String message, Throwable cause) {
    String prefix = "<" + priority(level) + ">";
    StringBuilder lines = new StringBuilder();
    (bundle + " " + text(message, cause))
        .lines()
        .forEach(line -> lines.append(prefix).append(line).append('\n'));
    return lines.toString();
  }

  private static int priority(LogLevel level) {
    return switch (level) {
      case ERROR -> 3;
      case WARN -> 4;
      case AUDIT -> 5;
      case INFO -> 6;
      case DEBUG, TRACE -> 7;
    };
  }

  /** An unchecked exception is a fault of the program and keeps its stack; others are told. */
  private static String text(String message, Throwable cause) {
    StringBuilder text = new StringBuilder(message == null ? "" : message.stripTrailing());
    for (Throwable t = cause; t != null; t = t.getCause()) {
      text.append(": ").append(t.getMessage() == null ? t.getClass().getSimpleName() : words(t));
    }
    if (cause instanceof RuntimeException || cause instanceof Error) {
      StringWriter stack = new StringWriter();
      cause.printStackTrace(new PrintWriter(stack));
      text.append('\n').append(stack.toString().stripTrailing());
    }
    return text.toString();
  }

  private static String words(Throwable t) {
    return t.getMessage().strip();
  }
}
