package org.holdfast.config.internal.schema;

import java.util.List;
import java.util.Optional;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.ValueType;
import org.holdfast.config.internal.syntax.Findings;

/** Reads the words after a keyword that takes one value, or several of one kind. */
public final class ValueReader {
  private final Findings findings;
  private final Words words;

  ValueReader(Findings findings, Words words) {
    this.findings = findings;
    this.words = words;
  }

  /** A whole number within its range. */
  public static Optional<Long> whole(String text, long min, long max) {
    return Words.whole(text, min, max);
  }

  /** The value of a line that has no block; empty after an error was reported. */
  Optional<Object> read(OptionSchema option, ConfigLine line) {
    // No pattern switch: see BlockReader.
    ValueType type = option.type();
    if (type instanceof ValueType.Flag) {
      noMore(option, line, 0);
      return Optional.of(true);
    }
    if (type instanceof ValueType.Bool && line.arguments().isEmpty()) {
      return Optional.of(true);
    }
    return type instanceof ValueType.Words several
        ? words(option, several, line)
        : single(option, line);
  }

  private Optional<Object> single(OptionSchema option, ConfigLine line) {
    if (line.arguments().isEmpty()) {
      missing(option, line);
      return Optional.empty();
    }
    ConfigWord word = line.arguments().getFirst();
    Optional<Object> value = words.read(option.type(), word);
    if (value.isEmpty()) {
      bad(option, line.keyword(), word);
    }
    if (option.type() instanceof ValueType.Script && line.arguments().size() > 1) {
      findings.error(
          "script-words",
          line.arguments().get(1),
          line.keyword()
              + " takes one command, found a second word '"
              + line.arguments().get(1)
              + "'",
          "put the program and its arguments into one pair of double quotes");
    } else {
      noMore(option, line, 1);
    }
    return value;
  }

  private Optional<Object> words(OptionSchema option, ValueType.Words type, ConfigLine line) {
    if (line.arguments().isEmpty()) {
      missing(option, line);
      return Optional.empty();
    }
    List<ConfigWord> wrong =
        line.arguments().stream().filter(w -> !words.matches(type.pattern(), w.text())).toList();
    wrong.forEach(word -> bad(option, line.keyword(), word));
    return wrong.isEmpty()
        ? Optional.of(line.arguments().stream().map(ConfigWord::text).toList())
        : Optional.empty();
  }

  private void missing(OptionSchema option, ConfigLine line) {
    findings.error(
        "missing-value",
        line.words().getFirst(),
        line.keyword() + " has no value; expected " + Expected.of(option));
  }

  private void bad(OptionSchema option, String keyword, ConfigWord word) {
    boolean secret = option.type() instanceof ValueType.Secret;
    findings.error(
        "bad-value",
        word,
        keyword
            + " is "
            + (secret ? "not one" : "'" + word + "'")
            + "; expected "
            + Expected.of(option),
        Suggestions.ofValue(option, word));
  }

  private void noMore(OptionSchema option, ConfigLine line, int taken) {
    if (line.arguments().size() > taken) {
      ConfigWord first = line.arguments().get(taken);
      boolean secret = option.type() instanceof ValueType.Secret;
      findings.warning(
          "extra-words",
          first,
          (secret ? "a second word" : "'" + first + "'")
              + " and what follows on the line has no effect after "
              + line.keyword(),
          "write one keyword on each line");
    }
  }
}
