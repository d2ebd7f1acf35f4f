package org.holdfast.surface.shell.internal.top;

import java.util.ArrayList;
import java.util.List;

/** Rows in columns that are as wide as what stands in them; the last one takes what is left. */
final class Columns {
  private static final int GAP = 2;

  private record Row(Tone tone, List<String> cells) {}

  private final List<String> headings;
  private final int stateColumn;
  private final List<Row> rows = new ArrayList<>();

  /**
   * Begins.
   *
   * @param stateColumn the one that has the tone of its row
   */
  Columns(int stateColumn, String... headings) {
    this.stateColumn = stateColumn;
    this.headings = List.of(headings);
  }

  void add(Tone tone, String... cells) {
    rows.add(new Row(tone, List.of(cells)));
  }

  /** Heading and rows; nothing without rows. */
  List<Line> lines() {
    if (rows.isEmpty()) {
      return List.of();
    }
    int[] widths = new int[headings.size()];
    measure(widths, headings);
    rows.forEach(row -> measure(widths, row.cells()));
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(join(widths, headings, 0, headings.size()), Tone.HEADING));
    for (Row row : rows) {
      lines.add(
          new Line(
              List.of(
                  new Line.Piece(join(widths, row.cells(), 0, stateColumn), Tone.PLAIN),
                  new Line.Piece(row.cells().get(stateColumn), row.tone()),
                  new Line.Piece(behind(widths, row.cells()), Tone.PLAIN))));
    }
    return lines;
  }

  private static void measure(int[] widths, List<String> cells) {
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(widths[i], cells.get(i).length());
    }
  }

  private String behind(int[] widths, List<String> cells) {
    int gap = widths[stateColumn] - cells.get(stateColumn).length() + GAP;
    return " ".repeat(gap) + join(widths, cells, stateColumn + 1, cells.size());
  }

  private static String join(int[] widths, List<String> cells, int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append(cells.get(i));
      if (i < cells.size() - 1) {
        text.append(" ".repeat(widths[i] - cells.get(i).length() + GAP));
      }
    }
    return text.toString();
  }
}
