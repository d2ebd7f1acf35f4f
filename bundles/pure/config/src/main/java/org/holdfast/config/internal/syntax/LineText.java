package org.holdfast.config.internal.syntax;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.config.SourcePosition;

/** A line of text whose characters each know the column that they came from. */
final class LineText {
  private final String file;
  private final int line;
  private final StringBuilder chars = new StringBuilder();
  private int[] columns = new int[64];

  LineText(String file, int line) {
    this.file = file;
    this.line = line;
  }

  static LineText of(String file, int line, String raw) {
    LineText text = new LineText(file, line);
    for (int i = 0; i < raw.length(); i++) {
      text.append(raw.charAt(i), i + 1);
    }
    return text;
  }

  /** An empty text of the same line. */
  LineText sibling() {
    return new LineText(file, line);
  }

  void append(char c, int column) {
    if (chars.length() == columns.length) {
      columns = Arrays.copyOf(columns, columns.length * 2);
    }
    columns[chars.length()] = column;
    chars.append(c);
  }

  void append(LineText other, int from, int to) {
    for (int i = from; i < to; i++) {
      append(other.at(i), other.columns[i]);
    }
  }

  /** Appends a replacement, every character of which stands where the reference stood. */
  void append(String replacement, int column) {
    for (int i = 0; i < replacement.length(); i++) {
      append(replacement.charAt(i), column);
    }
  }

  LineText part(int from, int to) {
    LineText part = sibling();
    part.append(this, from, to);
    return part;
  }

  LineText strip() {
    int from = skip(0, Character::isWhitespace);
    int to = length();
    while (to > from && Character.isWhitespace(at(to - 1))) {
      to--;
    }
    return from == 0 && to == length() ? this : part(from, to);
  }

  /** The first place from an index on where the condition does not hold. */
  int skip(int from, IntPredicate condition) {
    int i = from;
    while (i < length() && condition.test(at(i))) {
      i++;
    }
    return i;
  }

  char at(int index) {
    return chars.charAt(index);
  }

  int column(int index) {
    return index < length() ? columns[index] : length() == 0 ? 1 : columns[length() - 1];
  }

  int length() {
    return chars.length();
  }

  boolean isEmpty() {
    return chars.isEmpty();
  }

  boolean startsWith(String prefix) {
    return chars.length() >= prefix.length() && text(0, prefix.length()).equals(prefix);
  }

  int indexOf(String what, int from) {
    return chars.indexOf(what, from);
  }

  String text() {
    return chars.toString();
  }

  String text(int from, int to) {
    return chars.substring(from, to);
  }

  String file() {
    return file;
  }

  /** A word of this line, or a place to point at. */
  ConfigWord word(String text, boolean quoted, int index) {
    return new ConfigWord(text, quoted, new SourcePosition(file, line, column(index)));
  }

  ConfigWord word(int from, int to) {
    return word(text(from, to), false, from);
  }
}
