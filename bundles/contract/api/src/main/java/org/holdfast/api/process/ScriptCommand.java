package org.holdfast.api.process;

import java.util.List;
import java.util.Optional;

/**
 * A program to run, without a shell.
 *
 * @param argv the program's absolute path and its arguments, at least one word
 * @param user the user to run as; empty for the configured {@code script_user}
 * @param group the group to run as; empty for the user's own
 */
public record ScriptCommand(List<String> argv, Optional<String> user, Optional<String> group) {

  /** Copies the words and refuses an empty command. */
  public ScriptCommand {
    argv = List.copyOf(argv);
    if (argv.isEmpty()) {
      throw new IllegalArgumentException("a script needs at least the name of a program");
    }
  }

  /**
   * The same command with more arguments at its end.
   *
   * @param arguments the words to add
   * @return a new command
   */
  public ScriptCommand plus(String... arguments) {
    return new ScriptCommand(
        java.util.stream.Stream.concat(argv.stream(), java.util.Arrays.stream(arguments)).toList(),
        user,
        group);
  }
}
