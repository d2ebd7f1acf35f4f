package org.holdfast.checker.misc.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.holdfast.api.check.CheckContext;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.Checker;
import org.holdfast.api.process.ScriptCommand;
import org.holdfast.api.process.ScriptResult;

/**
 * Runs a script; its exit code is the verdict.
 *
 * @param command the script
 * @param limit {@code misc_timeout}
 * @param dynamic {@code misc_dynamic}
 */
record MiscChecker(ScriptCommand command, Optional<Duration> limit, boolean dynamic)
    implements Checker {

  /** A script is asked to end this long before the deadline; see {@link CheckContext#run}. */
  private static final Duration TIME_TO_END = Duration.ofMillis(500);

  private static final int FIRST_WEIGHT = 2;

  @Override
  public Duration deadline(Duration connectTimeout, Duration delayLoop) {
    return limit.orElse(delayLoop).plus(TIME_TO_END);
  }

  @Override
  public CheckResult check(CheckContext context) throws IOException, InterruptedException {
    try {
      ScriptResult result = context.run(command);
      return switch (result.end()) {
        case EXITED -> exited(result);
        case SIGNALLED -> CheckResult.down(name() + " was ended by signal " + result.code());
        case TIMED_OUT -> tooLong();
      };
    } catch (InterruptedException e) {
      if (context.remaining().isZero()) {
        return tooLong();
      }
      throw e;
    }
  }

  private CheckResult exited(ScriptResult result) {
    int code = result.code();
    String reason = name() + " exited with code " + code;
    if (code == 0) {
      return CheckResult.up(reason);
    }
    if (dynamic && code >= FIRST_WEIGHT) {
      return CheckResult.up(reason).withWeight(code - FIRST_WEIGHT);
    }
    return CheckResult.down(reason + ", expected 0" + said(result.output()));
  }

  private CheckResult tooLong() {
    return CheckResult.down(name() + " did not end within the time limit and was killed");
  }

  private String name() {
    return command.argv().getFirst();
  }

  /** The first line of what the script wrote, for the person who looks for the cause. */
  private static String said(String output) {
    Optional<String> line = output.lines().map(String::strip).filter(s -> !s.isEmpty()).findFirst();
    return line.map(text -> ": " + text.substring(0, Math.min(text.length(), 120))).orElse("");
  }
}
