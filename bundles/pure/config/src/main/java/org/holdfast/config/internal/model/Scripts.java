package org.holdfast.config.internal.model;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.config.Notify;
import org.holdfast.api.process.ScriptCommand;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.config.SourceLoader;
import org.holdfast.config.internal.schema.ScriptWords;
import org.holdfast.config.internal.syntax.Findings;

/**
 * Reads commands: the word after the keyword is the program with its arguments, then come user and
 * group. A program without a slash is looked up in PATH; text that only a shell understands is
 * given to {@code /bin/sh -c}, as keepalived does.
 */
final class Scripts {
  private static final Pattern SHELL = Pattern.compile(".*[|&;<>()$`*?~].*");

  private final Findings findings;
  private final SourceLoader loader;

  Scripts(Findings findings, SourceLoader loader) {
    this.findings = findings;
    this.loader = loader;
  }

  /** The command of a keyword in a block; empty when absent or after an error was reported. */
  Optional<ScriptCommand> command(ConfigLine block, String keyword) {
    return Lines.last(block, keyword)
        .filter(line -> line.words().size() > 1)
        .flatMap(this::command);
  }

  /** The notify scripts of an instance or a group, and whether mail is sent. */
  Notify notifiers(ConfigLine block, boolean priorityChanges, boolean mail) {
    return new Notify(
        command(block, "notify_master"),
        command(block, "notify_backup"),
        command(block, "notify_fault"),
        command(block, "notify_stop"),
        command(block, "notify_deleted"),
        Lines.last(block, "notify_deleted").isPresent(),
        command(block, "notify_master_rx_lower_pri"),
        priorityChanges,
        command(block, "notify"),
        mail);
  }

  /** The words of an option that takes several; empty when it is absent. */
  static Optional<OptionValues> part(OptionValues values, String keyword) {
    List<OptionValues> all = values.blocks(keyword);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
  }

  private Optional<ScriptCommand> command(ConfigLine line) {
    List<ConfigWord> words = line.arguments();
    return argv(words.getFirst())
        .map(argv -> new ScriptCommand(argv, optional(words, 1), optional(words, 2)));
  }

  private Optional<List<String>> argv(ConfigWord word) {
    Optional<List<String>> argv = ScriptWords.split(word.text()).filter(w -> !w.isEmpty());
    if (argv.isEmpty()) {
      findings.error(
          "bad-value",
          word,
          "the command is empty or has a quote that is not closed; expected a program with its"
              + " arguments");
      return Optional.empty();
    }
    String program = argv.get().getFirst();
    if (program.startsWith("/")) {
      return argv;
    }
    Optional<String> found = program.contains("/") ? Optional.empty() : loader.program(program);
    if (found.isPresent()) {
      return Optional.of(with(found.get(), argv.get()));
    }
    if (SHELL.matcher(word.text()).matches()) {
      return Optional.of(List.of("/bin/sh", "-c", word.text()));
    }
    findings.warning(
        "script-not-found",
        word,
        "no program '" + program + "' in PATH; the script will fail",
        "install it, or write its absolute path");
    return argv;
  }

  private static List<String> with(String program, List<String> argv) {
    return java.util.stream.Stream.concat(
            java.util.stream.Stream.of(program), argv.stream().skip(1))
        .toList();
  }

  private static Optional<String> optional(List<ConfigWord> words, int index) {
    return index < words.size() ? Optional.of(words.get(index).text()) : Optional.empty();
  }
}
