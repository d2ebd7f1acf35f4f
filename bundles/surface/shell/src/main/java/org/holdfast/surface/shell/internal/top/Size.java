package org.holdfast.surface.shell.internal.top;

/**
 * The size of a terminal.
 *
 * @param rows lines; 0 for as many as there are
 * @param columns characters of a line; 0 for as many as there are
 */
record Size(int rows, int columns) {
  private static final int MOST = 10_000;

  /** Of {@code stty size}: rows, a blank, columns; 0 and what is none is the usual 24 by 80. */
  static Size of(String text) {
    String[] words = text.strip().split(" ");
    if (words.length != 2 || !words[0].matches("\\d{1,5}") || !words[1].matches("\\d{1,5}")) {
      return new Size(24, 80);
    }
    int rows = Integer.parseInt(words[0]);
    int columns = Integer.parseInt(words[1]);
    return new Size(
        rows == 0 ? 24 : Math.min(MOST, rows), columns == 0 ? 80 : Math.min(MOST, columns));
  }
}
