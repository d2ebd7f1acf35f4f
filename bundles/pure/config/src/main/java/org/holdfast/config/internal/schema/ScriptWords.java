package org.holdfast.config.internal.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.holdfast.config.internal.syntax.Escapes;

/**
 * Splits a command into its words as keepalived does: at spaces, with single quotes (literal),
 * double quotes and backslash escapes.
 */
public final class ScriptWords {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:,=+@%^-]+");

  private final String text;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean started;
  private int at;

  private ScriptWords(String text) {
    this.text = text;
  }

  /** The words; empty when a quote is not closed. */
  public static Optional<List<String>> split(String command) {
    return new ScriptWords(command).split();
  }

  /** The command that splits to these words. */
  public static String join(List<String> words) {
    return String.join(" ", words.stream().map(ScriptWords::quote).toList());
  }

  private Optional<List<String>> split() {
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == ' ' || c == '\t') {
        endWord();
      } else if (c == '\'' || c == '"') {
        started = true;
        if (!quoted(c)) {
          return Optional.empty();
        }
      } else {
        started = true;
        append(c);
      }
    }
    endWord();
    return Optional.of(List.copyOf(words));
  }

  private boolean quoted(char quote) {
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == quote) {
        return true;
      }
      if (quote == '"') {
        append(c);
      } else {
        word.append(c);
      }
    }
    return false;
  }

  private void append(char c) {
    if (c == '\\') {
      at = Escapes.append(text, at - 1, word);
    } else {
      word.append(c);
    }
  }

  private void endWord() {
    if (started) {
      words.add(word.toString());
    }
    word.setLength(0);
    started = false;
  }

  private static String quote(String word) {
    if (PLAIN.matcher(word).matches()) {
      return word;
    }
    if (word.indexOf('\'') < 0 && word.chars().allMatch(c -> c >= ' ')) {
      return "'" + word + "'";
    }
    StringBuilder out = new StringBuilder("\"");
    for (char c : word.toCharArray()) {
      Escapes.quote(c, out);
    }
    return out.append('"').toString();
  }
}
