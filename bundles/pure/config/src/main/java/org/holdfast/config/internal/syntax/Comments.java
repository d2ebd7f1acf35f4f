package org.holdfast.config.internal.syntax;

import org.holdfast.api.config.ConfigWord;

/**
 * Takes comments out of a line: {@code #} and {@code !} begin one anywhere outside of double
 * quotes, also inside a word, as in keepalived. A backslash before them makes them ordinary.
 */
final class Comments {
  private Comments() {}

  static LineText strip(LineText line, Findings findings) {
    LineText out = line.sibling();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.at(i);
      if (c == '\\' && i + 1 < line.length()) {
        char next = line.at(i + 1);
        if (quoted || next != '#' && next != '!') {
          out.append(c, line.column(i));
        }
        out.append(next, line.column(i + 1));
        i++;
        continue;
      }
      if (!quoted && (c == '#' || c == '!')) {
        warnInsideWord(line, i, findings);
        break;
      }
      quoted ^= c == '"';
      out.append(c, line.column(i));
    }
    return out.strip();
  }

  private static void warnInsideWord(LineText line, int at, Findings findings) {
    boolean insideWord =
        at > 0
            && at + 1 < line.length()
            && Character.isLetterOrDigit(line.at(at - 1))
            && Character.isLetterOrDigit(line.at(at + 1));
    if (insideWord) {
      ConfigWord mark = line.word(at, at + 1);
      findings.warning(
          "comment-in-word",
          mark,
          "'" + mark + "' inside a word begins a comment; the rest of the line has no effect",
          "put the word into double quotes, or write \\" + mark);
    }
  }
}
