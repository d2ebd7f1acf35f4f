package org.holdfast.config.internal.syntax;

import java.util.Arrays;

/**
 * Finds the lines of a text by their numbers. It remembers where every 256th begins: to cut a text
 * of nothing but line ends would take thirty times its size.
 */
final class TextLines {
  private static final int STRIDE = 256;

  private final LineCursor text;
  private int[] starts = new int[16];
  private int count;

  TextLines(String text) {
    this.text = new LineCursor(text);
    LineCursor at = this.text.from(0);
    while (at.next()) {
      if (at.number() % STRIDE == 1) {
        starts = count < starts.length ? starts : Arrays.copyOf(starts, count * 2);
        starts[count++] = at.start();
      }
    }
  }

  /** A line without its end; empty when there is none of this number. */
  String line(int number) {
    int block = (number - 1) / STRIDE;
    if (number < 1 || block >= count) {
      return "";
    }
    LineCursor at = text.from(starts[block]);
    for (int left = (number - 1) % STRIDE; left >= 0; left--) {
      if (!at.next()) {
        return "";
      }
    }
    return at.line();
  }
}
