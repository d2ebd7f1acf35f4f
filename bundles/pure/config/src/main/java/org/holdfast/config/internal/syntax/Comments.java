package org.holdfast.config.internal.syntax;

import org.holdfast.api.config.ConfigWord;

/**
 * Takes comments out of a line: {@code #} and {@code !} begin one anywhere outside of double
 * quotes, also inside a word, as in keepalived. A backslash before them makes them ordinary.
 */
final class Comments {
  private Comments() {}

  static LineText strip(LineText line, Findings findings) {
    int end = plain(line, 0);
    return end == line.length() ? line.strip() : scan(line, findings);
  }

  /** The first character that may begin a comment or change what does. */
  private static int plain(LineText line, int from) {
    int i = from;
    while (i < line.length() && !special(line.at(i))) {
      i++;
    }
    return i;
  }

  private static boolean special(char c) {
    return c == '#' || c == '!' || c == '\\' || c == '"';
  }

  private static LineText scan(LineText line, Findings findings) {
    LineText.Builder out = line.builder();
    boolean quoted = false;
    int i = 0;
    while (i < line.length()) {
      int next = plain(line, i);
      out.append(line, i, next);
      if (next == line.length()) {
        break;
      }
      char c = line.at(next);
      if (c == '\\') {
        i = backslash(line, next, quoted, out);
      } else if (c == '"' || quoted) {
        quoted ^= c == '"';
        out.append(line, next, next + 1);
        i = next + 1;
      } else {
        warnInsideWord(line, next, findings);
        break;
      }
    }
    // Most lines lose an end only, and then stand in their file as they are.
    LineText done = out.build();
    boolean prefix = line.startsWith(done.text());
    return (prefix ? line.part(0, done.length()) : done).strip();
  }

  private static int backslash(LineText line, int at, boolean quoted, LineText.Builder out) {
    int end = Math.min(at + 2, line.length());
    boolean escapesMark = !quoted && end == at + 2 && isMark(line.at(at + 1));
    out.append(line, escapesMark ? at + 1 : at, end);
    return end;
  }

  private static boolean isMark(char c) {
    return c == '#' || c == '!';
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
