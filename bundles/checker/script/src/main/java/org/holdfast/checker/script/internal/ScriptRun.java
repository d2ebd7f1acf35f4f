package org.holdfast.checker.script.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.holdfast.api.check.CheckContext;
import org.holdfast.api.process.ScriptCommand;
import org.holdfast.api.process.ScriptResult;
import org.holdfast.api.process.ScriptResult.End;

/**
 * A script that a probe runs.
 *
 * @param command the script
 * @param limit longest time that it may run; empty for that of the check
 */
public record ScriptRun(ScriptCommand command, Optional<Duration> limit) {
  /** A script is asked to end this long before the deadline; see {@link CheckContext#run}. */
  private static final Duration TIME_TO_END = Duration.ofMillis(500);

  private static final int MOST_CHARACTERS = 120;

  /**
   * The deadline of a probe that runs it.
   *
   * @param unlessSet limit of the check
   * @return the limit and the time in which a script that is asked to end does
   */
  public Duration deadline(Duration unlessSet) {
    return limit.orElse(unlessSet).plus(TIME_TO_END);
  }

  /**
   * Runs it.
   *
   * @param context of the probe
   * @return how it ended; {@code TIMED_OUT} also when the deadline of the probe cut it off
   * @throws IOException when it cannot be started
   * @throws InterruptedException when the probe was interrupted before its deadline
   */
  public ScriptResult run(CheckContext context) throws IOException, InterruptedException {
    try {
      return context.run(command);
    } catch (InterruptedException e) {
      if (context.remaining().isZero()) {
        return new ScriptResult(End.TIMED_OUT, 0, "", Duration.ZERO);
      }
      throw e;
    }
  }

  /**
   * How a person knows it.
   *
   * @return its path
   */
  public String name() {
    return command.argv().getFirst();
  }

  /**
   * What the log says of one that took too long.
   *
   * @return a sentence with its name
   */
  public String tooLong() {
    return name() + " did not end within the time limit and was killed";
  }

  /**
   * The first line of what a script wrote, for the person who looks for the cause.
   *
   * @param output of the script
   * @return at most 120 characters; empty when it wrote nothing but blanks
   */
  public static Optional<String> firstLine(String output) {
    return output
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .findFirst()
        .map(line -> line.substring(0, Math.min(line.length(), MOST_CHARACTERS)));
  }
}
