package org.holdfast.engine.track.internal;

import java.io.IOException;
import java.time.Duration;
import org.holdfast.api.process.ScriptResult;

/**
 * One run of a script, as a tracker counts it.
 *
 * @param success whether it exited with code 0
 * @param reason what happened, in one line
 */
record Outcome(boolean success, String reason) {
  private static final int MAX_LINE = 200;

  static Outcome of(ScriptResult result, Duration limit) {
    String how =
        switch (result.end()) {
          case EXITED -> "exited with code " + result.code();
          case SIGNALLED -> "was ended by signal " + result.code();
          case TIMED_OUT -> "was still running at its limit of " + text(limit) + " and was ended";
        };
    String line = result.succeeded() ? "" : firstLine(result.output());
    return new Outcome(result.succeeded(), line.isEmpty() ? how : how + ": " + line);
  }

  /** A script that cannot be started says nothing good, so it counts as a failure. */
  static Outcome notStarted(IOException cause) {
    return new Outcome(false, "could not be started: " + cause.getMessage());
  }

  static Outcome overdue(Duration running, Duration limit) {
    return new Outcome(
        false, "still runs after " + text(running) + " and cannot be ended, limit " + text(limit));
  }

  static String text(Duration duration) {
    long millis = duration.toMillis();
    return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
  }

  private static String firstLine(String output) {
    String line =
        output.lines().map(String::strip).filter(s -> !s.isEmpty()).findFirst().orElse("");
    return line.length() > MAX_LINE ? line.substring(0, MAX_LINE) + "..." : line;
  }
}
