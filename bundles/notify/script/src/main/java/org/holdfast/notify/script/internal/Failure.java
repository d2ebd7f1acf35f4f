package org.holdfast.notify.script.internal;

import java.time.Duration;
import org.holdfast.api.process.ScriptResult;

/** A failed script in one line. */
final class Failure {
  private static final int MAX_LINE = 200;

  private Failure() {}

  static String of(ScriptResult result, Duration limit) {
    String how =
        switch (result.end()) {
          case EXITED -> "exited with code " + result.code();
          case SIGNALLED -> "was ended by signal " + result.code();
          case TIMED_OUT ->
              "was still running at its limit of " + limit.toSeconds() + " s and was ended";
        };
    String line =
        result.output().lines().map(String::strip).filter(s -> !s.isEmpty()).findFirst().orElse("");
    String shown = line.length() > MAX_LINE ? line.substring(0, MAX_LINE) + "..." : line;
    return shown.isEmpty() ? how : how + ": " + shown;
  }
}
