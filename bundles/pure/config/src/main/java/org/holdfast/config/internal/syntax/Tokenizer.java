package org.holdfast.config.internal.syntax;

import org.holdfast.api.config.ConfigWord;

/**
 * Cuts a line into words and braces. Quotes keep spaces and comment marks, and join with what
 * stands beside them: {@code ab" c d "ef} is one word.
 */
final class Tokenizer {
  private final Findings findings;
  private final TreeBuilder tree;
  private final StringBuilder text = new StringBuilder();
  private int at;

  Tokenizer(Findings findings, TreeBuilder tree) {
    this.findings = findings;
    this.tree = tree;
  }

  void line(LineText line) {
    boolean escapes = false;
    boolean first = true;
    at = line.skipSpace(0);
    while (at < line.length()) {
      char c = line.at(at);
      if (c == '{' || c == '}') {
        ConfigWord brace = line.word(at, at + 1);
        at++;
        if (c == '{') {
          tree.open(brace);
        } else {
          tree.close(brace);
        }
        first = true;
      } else {
        ConfigWord word = escapes && !first ? escaped(line) : word(line);
        tree.word(word);
        escapes = first ? Escapes.in(word.text()) : escapes;
        first = false;
      }
      at = line.skipSpace(at);
    }
    tree.endLine();
  }

  private ConfigWord word(LineText line) {
    int from = at;
    text.setLength(0);
    int close = line.at(from) == '\'' ? line.indexOf('\'', from + 1) : -1;
    if (close > 0) {
      // Single quotes count at the beginning of a word only: it's is an ordinary word.
      text.append(line.text(), from + 1, close);
      at = close + 1;
    } else {
      at = plainEnd(line, from);
      if (at == line.length() || line.at(at) != '"') {
        return line.word(from, at);
      }
      text.append(line.text(), from, at);
    }
    join(line);
    return line.word(text.toString(), true, from);
  }

  private void join(LineText line) {
    while (at < line.length() && !ends(line.at(at))) {
      if (line.at(at) == '"') {
        quoted(line);
      } else {
        int end = plainEnd(line, at);
        text.append(line.text(), at, end);
        at = end;
      }
    }
  }

  /** The end of a word, or of its part before a double quote; braces end a word. */
  private static int plainEnd(LineText line, int from) {
    int end = from;
    while (end < line.length() && line.at(end) != '"' && !ends(line.at(end))) {
      end = characterEnd(line, end);
    }
    return end;
  }

  /** After one character, or after a reference to a definition that does not exist. */
  private static int characterEnd(LineText line, int at) {
    if (line.at(at) != '$' || at + 1 == line.length() || line.at(at + 1) != '{') {
      return at + 1;
    }
    int close = line.indexOf('}', at);
    return close < 0 ? line.length() : close + 1;
  }

  private static boolean ends(char c) {
    return c == '{' || c == '}' || Character.isWhitespace(c);
  }

  private void quoted(LineText line) {
    int open = at++;
    while (at < line.length() && line.at(at) != '"') {
      boolean escape =
          line.at(at) == '\\'
              && at + 1 < line.length()
              && (line.at(at + 1) == '"' || line.at(at + 1) == '\\');
      at += escape ? 1 : 0;
      text.append(line.at(at++));
    }
    close(line, open, '"');
  }

  /** A word of a script or a regular expression: both quotes count anywhere, with escapes. */
  private ConfigWord escaped(LineText line) {
    int from = at;
    boolean quotes = false;
    text.setLength(0);
    while (at < line.length() && !ends(line.at(at))) {
      char c = line.at(at);
      if (c == '"' || c == '\'') {
        quotes = true;
        escapedQuote(line, c);
      } else if (c == '\\') {
        at = Escapes.append(line.text(), at, text);
      } else {
        int end = characterEnd(line, at);
        text.append(line.text(), at, end);
        at = end;
      }
    }
    return line.word(text.toString(), quotes, from);
  }

  private void escapedQuote(LineText line, char quote) {
    int open = at++;
    while (at < line.length() && line.at(at) != quote) {
      if (line.at(at) == '\\') {
        at = Escapes.append(line.text(), at, text);
      } else {
        text.append(line.at(at++));
      }
    }
    close(line, open, quote);
  }

  private void close(LineText line, int open, char quote) {
    if (at >= line.length()) {
      findings.error(
          "unclosed-quote",
          line.word(open, open + 1),
          "the quote is not closed on its line; expected " + quote + " before its end");
    }
    at = Math.min(at + 1, line.length());
  }
}
