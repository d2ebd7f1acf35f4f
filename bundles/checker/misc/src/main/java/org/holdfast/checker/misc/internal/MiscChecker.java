package org.holdfast.checker.misc.internal;

import java.io.IOException;
import java.time.Duration;
import org.holdfast.api.check.CheckContext;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.Checker;
import org.holdfast.api.process.ScriptResult;
import org.holdfast.checker.script.internal.ScriptRun;

/**
 * Runs a script; its exit code is the verdict.
 *
 * @param script the script, with {@code misc_timeout}
 * @param dynamic {@code misc_dynamic}
 */
record MiscChecker(ScriptRun script, boolean dynamic) implements Checker {
  private static final int FIRST_WEIGHT = 2;

  @Override
  public Duration deadline(Duration connectTimeout, Duration delayLoop) {
    return script.deadline(delayLoop);
  }

  @Override
  public CheckResult check(CheckContext context) throws IOException, InterruptedException {
    ScriptResult result = script.run(context);
    return switch (result.end()) {
      case EXITED -> exited(result);
      case SIGNALLED -> CheckResult.down(script.name() + " was ended by signal " + result.code());
      case TIMED_OUT -> CheckResult.down(script.tooLong());
    };
  }

  private CheckResult exited(ScriptResult result) {
    int code = result.code();
    String reason = script.name() + " exited with code " + code;
    if (code == 0) {
      return CheckResult.up(reason);
    }
    if (dynamic && code >= FIRST_WEIGHT) {
      return CheckResult.up(reason).withWeight(code - FIRST_WEIGHT);
    }
    String said = ScriptRun.firstLine(result.output()).map(line -> ": " + line).orElse("");
    return CheckResult.down(reason + ", expected 0" + said);
  }
}
