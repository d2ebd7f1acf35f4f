package org.holdfast.config.internal.syntax;

/** Goes over the lines of a text without copying them; a line ends at CR, LF, or both. */
final class LineCursor {
  private final String text;
  private final boolean hasReturns;
  private int start;
  private int end;
  private int following;
  private int number;

  LineCursor(String text) {
    this(text, 0, text.indexOf('\r') >= 0);
  }

  private LineCursor(String text, int from, boolean hasReturns) {
    this.text = text;
    this.following = from;
    this.hasReturns = hasReturns;
  }

  /** Begins at the beginning of a line of the same text, which is then counted as the first. */
  LineCursor from(int start) {
    return new LineCursor(text, start, hasReturns);
  }

  /** Goes to the next line; false when there is none. */
  boolean next() {
    if (following >= text.length()) {
      return false;
    }
    start = following;
    end = lineEnd(start);
    following = end + 1;
    if (following < text.length() && text.charAt(end) == '\r' && text.charAt(following) == '\n') {
      following++;
    }
    number++;
    return true;
  }

  private int lineEnd(int from) {
    if (!hasReturns) {
      int feed = text.indexOf('\n', from);
      return feed < 0 ? text.length() : feed;
    }
    int i = from;
    while (i < text.length() && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
      i++;
    }
    return i;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  /** The number of the line, from 1. */
  int number() {
    return number;
  }

  String line() {
    return text.substring(start, end);
  }
}
