package org.holdfast.surface.control.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command and words, and nothing else of Gogo's language: no variable, closure, pipe or second
 * command. Words are as {@code holdfast} sends them: bare, or in double quotes, where a backslash
 * stands before a quote, a backslash, a dollar sign and a backquote. Gogo reads none of them: the
 * function is called with them as they are.
 *
 * @param name {@code SCOPE:FUNCTION}
 * @param words what follows it, without quotes
 */
record SimpleCommand(String name, List<String> words) {
  private static final Pattern NAME = Pattern.compile("[a-z]+:[a-z]+(?= |$)");
  private static final Pattern BARE = Pattern.compile("[\\w.,:/@+-]+(?= |$)");
  private static final String ESCAPED = "\"\\$`";

  /** Takes a line apart; empty when there is anything else in it. */
  static Optional<SimpleCommand> parse(String line) {
    Matcher name = NAME.matcher(line);
    if (!name.lookingAt()) {
      return Optional.empty();
    }
    List<String> words = new ArrayList<>();
    Matcher bare = BARE.matcher(line).useTransparentBounds(true);
    int at = name.end();
    while (at < line.length()) {
      int begin = at + 1; // behind a blank
      if (bare.region(begin, line.length()).lookingAt()) {
        words.add(bare.group());
        at = bare.end();
        continue;
      }
      StringBuilder word = new StringBuilder();
      at = quoted(line, begin, word);
      if (at < 0) {
        return Optional.empty();
      }
      words.add(word.toString());
    }
    return Optional.of(new SimpleCommand(name.group(), List.copyOf(words)));
  }

  /** Reads a word in quotes; where a blank or the end follows it, or -1. */
  private static int quoted(String line, int begin, StringBuilder word) {
    if (begin >= line.length() || line.charAt(begin) != '"') {
      return -1;
    }
    for (int i = begin + 1; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        return i + 1 == line.length() || line.charAt(i + 1) == ' ' ? i + 1 : -1;
      }
      if (c == '\\') {
        i++;
        if (i == line.length() || ESCAPED.indexOf(line.charAt(i)) < 0) {
          return -1;
        }
        word.append(line.charAt(i));
      } else if (ESCAPED.indexOf(c) >= 0 || Character.isISOControl(c)) {
        return -1;
      } else {
        word.append(c);
      }
    }
    return -1;
  }
}
