package org.holdfast.config.internal.syntax;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.holdfast.api.config.ConfigWord;
import org.holdfast.api.config.SourcePosition;

/**
 * A line of text whose characters each know the column that they came from. A line that stands in
 * its file as it is, and every part of it, is a string and an offset; only a line that was put
 * together has a column for each character.
 */
final class LineText {
  private final String file;
  private final int line;
  private final String text;
  private final int offset;
  private final int[] columns;

  private LineText(String file, int line, String text, int offset, int[] columns) {
    this.file = file;
    this.line = line;
    this.text = text;
    this.offset = offset;
    this.columns = columns;
  }

  static LineText of(String file, int line, String raw) {
    return new LineText(file, line, raw, 1, null);
  }

  /** A text of the same line, all of whose characters stand where one character stood. */
  LineText at(int index, String replacement) {
    int[] all = new int[replacement.length()];
    Arrays.fill(all, column(index));
    return new LineText(file, line, replacement, 0, all);
  }

  /** Puts a text of the same line together from parts. */
  Builder builder() {
    return new Builder(this);
  }

  LineText part(int from, int to) {
    if (from == 0 && to == text.length()) {
      return this;
    }
    String part = text.substring(from, to);
    return columns == null
        ? new LineText(file, line, part, offset + from, null)
        : new LineText(file, line, part, 0, Arrays.copyOfRange(columns, from, to));
  }

  LineText strip() {
    int from = skipSpace(0);
    int to = text.length();
    while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
      to--;
    }
    return part(from, to);
  }

  /** The first place from an index on where the condition does not hold. */
  int skip(int from, IntPredicate condition) {
    int i = from;
    while (i < text.length() && condition.test(text.charAt(i))) {
      i++;
    }
    return i;
  }

  int skipSpace(int from) {
    int i = from;
    while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
      i++;
    }
    return i;
  }

  char at(int index) {
    return text.charAt(index);
  }

  int column(int index) {
    if (text.isEmpty()) {
      return Math.max(1, offset);
    }
    int inside = Math.min(index, text.length() - 1);
    return columns == null ? offset + inside : columns[inside];
  }

  int length() {
    return text.length();
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  boolean startsWith(String prefix) {
    return text.startsWith(prefix);
  }

  int indexOf(char what, int from) {
    return text.indexOf(what, from);
  }

  String text() {
    return text;
  }

  String text(int from, int to) {
    return text.substring(from, to);
  }

  String file() {
    return file;
  }

  /** A word of this line, or a place to point at. */
  ConfigWord word(String word, boolean quoted, int index) {
    return new ConfigWord(word, quoted, new SourcePosition(file, line, column(index)));
  }

  ConfigWord word(int from, int to) {
    return word(text(from, to), false, from);
  }

  /** Characters with their columns. */
  static final class Builder {
    private final LineText origin;
    private final StringBuilder chars = new StringBuilder();
    private int[] columns = new int[64];

    private Builder(LineText origin) {
      this.origin = origin;
    }

    Builder append(char c, int column) {
      room(1);
      columns[chars.length()] = column;
      chars.append(c);
      return this;
    }

    Builder append(LineText other, int from, int to) {
      room(to - from);
      for (int i = from; i < to; i++) {
        columns[chars.length() + i - from] = other.column(i);
      }
      chars.append(other.text, from, to);
      return this;
    }

    int length() {
      return chars.length();
    }

    LineText build() {
      return new LineText(
          origin.file,
          origin.line,
          chars.toString(),
          origin.column(0),
          Arrays.copyOf(columns, chars.length()));
    }

    private void room(int more) {
      if (chars.length() + more > columns.length) {
        columns = Arrays.copyOf(columns, Math.max(columns.length * 2, chars.length() + more));
      }
    }
  }
}
