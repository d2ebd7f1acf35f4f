package org.holdfast.config.internal.syntax;

/** Cuts a line into words and braces. */
final class Tokenizer {
  private final Findings findings;
  private final TreeBuilder tree;

  Tokenizer(Findings findings, TreeBuilder tree) {
    this.findings = findings;
    this.tree = tree;
  }

  void line(LineText line) {
    int at = line.skip(0, Character::isWhitespace);
    while (at < line.length()) {
      char c = line.at(at);
      if (c == '{') {
        tree.open(line.word(at, at + 1));
        at++;
      } else if (c == '}') {
        tree.close(line.word(at, at + 1));
        at++;
      } else if (c == '"' || c == '\'' && line.indexOf("'", at + 1) > 0) {
        at = quoted(line, at, c);
      } else {
        int end = wordEnd(line, at);
        tree.word(line.word(at, end));
        at = end;
      }
      at = line.skip(at, Character::isWhitespace);
    }
    tree.endLine();
  }

  /** Braces end a word, except those of a reference to a definition that does not exist. */
  private static int wordEnd(LineText line, int from) {
    int at = from;
    while (at < line.length() && !Character.isWhitespace(line.at(at))) {
      char c = line.at(at);
      if (c == '$' && at + 1 < line.length() && line.at(at + 1) == '{') {
        int close = line.indexOf("}", at);
        at = close < 0 ? line.length() : close + 1;
      } else if (c == '{' || c == '}') {
        return at;
      } else {
        at++;
      }
    }
    return at;
  }

  private int quoted(LineText line, int from, char quote) {
    StringBuilder text = new StringBuilder();
    int at = from + 1;
    while (at < line.length() && line.at(at) != quote) {
      boolean escape =
          quote == '"'
              && line.at(at) == '\\'
              && at + 1 < line.length()
              && (line.at(at + 1) == '"' || line.at(at + 1) == '\\');
      at += escape ? 1 : 0;
      text.append(line.at(at++));
    }
    if (at == line.length()) {
      findings.error(
          "unclosed-quote",
          line.word(from, from + 1),
          "the quote is not closed on its line; expected " + quote + " before its end");
    }
    tree.word(line.word(text.toString(), true, from));
    return Math.min(at + 1, line.length());
  }
}
