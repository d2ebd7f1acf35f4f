package org.holdfast.config.internal.syntax;

import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.config.SourcePosition;

/**
 * Cuts lines that have nothing but words and braces straight out of their text. Nearly all lines of
 * a large configuration are such, so their words are not copied on the way.
 */
final class PlainLines {
  private static final String INCLUDE = "include";
  private static final int PRINTABLE = 128;
  private static final boolean[] SPECIAL = new boolean[PRINTABLE];

  static {
    for (char c : "#!\\\"'$@~".toCharArray()) {
      SPECIAL[c] = true;
    }
  }

  private final TreeBuilder tree;
  private final WordTable words = new WordTable();

  PlainLines(TreeBuilder tree) {
    this.tree = tree;
  }

  /** Reads the line of a text if it is plain; false when it needs a closer look. */
  boolean read(String file, int number, String text, int from, int to) {
    if (!plain(text, from, to)) {
      return false;
    }
    int at = from;
    while (at < to) {
      char c = text.charAt(at);
      if (space(c)) {
        at++;
      } else {
        int end = c == '{' || c == '}' ? at + 1 : wordEnd(text, at, to);
        SourcePosition position = new SourcePosition(file, number, at - from + 1);
        take(c, new ConfigWord(words.get(text, at, end), false, position));
        at = end;
      }
    }
    tree.endLine();
    return true;
  }

  private void take(char c, ConfigWord word) {
    switch (c) {
      case '{' -> tree.open(word);
      case '}' -> tree.close(word);
      default -> tree.word(word);
    }
  }

  private static boolean plain(String text, int from, int to) {
    int first = to;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c >= PRINTABLE || SPECIAL[c]) {
        return false;
      }
      first = first == to && !space(c) ? i : first;
    }
    return to - from <= Budget.MAX_LINE && !text.startsWith(INCLUDE, first);
  }

  private static int wordEnd(String text, int from, int to) {
    int i = from;
    while (i < to) {
      char c = text.charAt(i);
      if (space(c) || c == '{' || c == '}') {
        return i;
      }
      i++;
    }
    return i;
  }

  /** As {@link Character#isWhitespace} has it for ASCII. */
  private static boolean space(char c) {
    return c == ' ' || c >= '\t' && c <= '\r' || c >= '\u001c' && c <= '\u001f';
  }
}
