package org.holdfast.checker.nagios.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import org.holdfast.api.check.CheckContext;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckResult.Status;
import org.holdfast.api.check.Checker;
import org.holdfast.api.process.ScriptResult;
import org.holdfast.checker.script.internal.ScriptRun;

/**
 * Runs a plugin; its return code is the verdict (Monitoring Plugins Development Guidelines): 0 OK,
 * 1 WARNING, 2 CRITICAL, 3 UNKNOWN. Codes beyond say, as 3 does, that the plugin knows nothing of
 * the server; so does one that a signal ended.
 *
 * @param plugin the plugin, with {@code plugin_timeout}
 * @param warningWeight {@code warning_weight}
 */
record NagiosChecker(ScriptRun plugin, int warningWeight) implements Checker {
  private static final int OK = 0;
  private static final int WARNING = 1;
  private static final int CRITICAL = 2;

  @Override
  public Duration deadline(Duration connectTimeout, Duration delayLoop) {
    return plugin.deadline(delayLoop);
  }

  @Override
  public CheckResult check(CheckContext context) throws IOException, InterruptedException {
    ScriptResult result = plugin.run(context);
    return switch (result.end()) {
      case EXITED -> exited(result);
      case SIGNALLED ->
          CheckResult.unknown(plugin.name() + " was ended by signal " + result.code());
      case TIMED_OUT -> CheckResult.down(plugin.tooLong());
    };
  }

  private CheckResult exited(ScriptResult result) {
    PluginOutput said = PluginOutput.of(result.output());
    String exit = plugin.name() + " exited with code " + result.code();
    String text = said.text().orElse(exit + " and said nothing");
    Map<String, Double> measures = said.measures();
    return switch (result.code()) {
      case OK -> new CheckResult(Status.UP, text, OptionalInt.empty(), measures);
      case WARNING -> new CheckResult(Status.UP, text, OptionalInt.of(warningWeight), measures);
      case CRITICAL -> new CheckResult(Status.DOWN, text, OptionalInt.empty(), measures);
      default ->
          CheckResult.unknown(
              exit + ", expected 0 to 2" + said.text().map(line -> ": " + line).orElse(""));
    };
  }
}
