package org.holdfast.config.internal.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

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
        word.append(c == '\\' ? escape() : c);
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
      word.append(c == '\\' && quote == '"' ? escape() : c);
    }
    return false;
  }

  private char escape() {
    if (at == text.length()) {
      return '\\';
    }
    char c = text.charAt(at++);
    return switch (c) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'a' -> '\u0007';
      case 'b' -> '\b';
      case 'E' -> '\u001b';
      case 'f' -> '\f';
      case 'v' -> '\u000b';
      case 'x' -> number(16, 2);
      case '0', '1', '2', '3' -> {
        at--;
        yield number(8, 3);
      }
      default -> c;
    };
  }

  private char number(int radix, int digits) {
    int value = 0;
    for (int i = 0; i < digits && at < text.length(); i++) {
      int digit = Character.digit(text.charAt(at), radix);
      if (digit < 0) {
        break;
      }
      value = value * radix + digit;
      at++;
    }
    return (char) value;
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
      if (c < ' ') {
        out.append("\\x")
            .append(Character.forDigit(c >> 4, 16))
            .append(Character.forDigit(c & 15, 16));
      } else {
        out.append(c == '"' || c == '\\' ? "\\" : "").append(c);
      }
    }
    return out.append('"').toString();
  }
}
