package org.holdfast.surface.shell.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Text in columns, two blanks between them, no blanks at the end of a line. On a screen that is
 * narrower, cells of several words go on in the next line, those of the widest columns first; words
 * such as names and times stay whole. Where that is not enough, each row is a paragraph, with a
 * line for each cell.
 */
final class Table {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();
  private final int[] widths;

  /** The longest word of each column. */
  private final int[] words;

  Table(String... headings) {
    widths = new int[headings.length];
    words = new int[headings.length];
    add((Object[]) headings);
  }

  Table add(Object... cells) {
    if (cells.length != widths.length) {
      throw new IllegalArgumentException(cells.length + " cells for " + widths.length + " columns");
    }
    List<String> row = new ArrayList<>();
    for (int i = 0; i < cells.length; i++) {
      String cell = String.valueOf(cells[i]).replaceAll("\\s+", " ").strip();
      widths[i] = Math.max(widths[i], cell.length());
      words[i] = Math.max(words[i], Wrapping.longestWord(cell));
      row.add(cell.isEmpty() ? "-" : cell);
    }
    rows.add(row);
    return this;
  }

  boolean isEmpty() {
    return rows.size() == 1;
  }

  @Override
  public String toString() {
    return within(ScreenWidth.columns());
  }

  /** The same for a screen of so many columns. */
  String within(int columns) {
    int room = columns - GAP.length() * (widths.length - 1);
    int[] narrowed = narrowed(room);
    return Arrays.stream(narrowed).sum() <= room
        ? rows.stream().map(row -> lines(row, narrowed)).collect(Collectors.joining("\n"))
        : rows.stream()
            .skip(1)
            .map(row -> paragraph(row, columns))
            .collect(Collectors.joining("\n\n"));
  }

  /** Narrows the widest column again and again, until all fit or none can be narrower. */
  private int[] narrowed(int room) {
    int[] narrowed = widths.clone();
    for (int over = Arrays.stream(narrowed).sum() - room; over > 0; over--) {
      int widest = -1;
      for (int i = 0; i < narrowed.length; i++) {
        if (narrowed[i] > words[i] && (widest < 0 || narrowed[i] > narrowed[widest])) {
          widest = i;
        }
      }
      if (widest < 0) {
        break;
      }
      narrowed[widest]--;
    }
    return narrowed;
  }

  private String paragraph(List<String> row, int columns) {
    Fields fields = new Fields();
    for (int i = 0; i < row.size(); i++) {
      fields.add(rows.getFirst().get(i), row.get(i));
    }
    return fields.within(columns);
  }

  private static String lines(List<String> row, int[] fitting) {
    List<List<String>> cells = new ArrayList<>();
    for (int i = 0; i < fitting.length; i++) {
      cells.add(Wrapping.lines(row.get(i), fitting[i]));
    }
    int height = cells.stream().mapToInt(List::size).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (int n = 0; n < height; n++) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < fitting.length; i++) {
        String cell = n < cells.get(i).size() ? cells.get(i).get(n) : "";
        line.append(cell).append(" ".repeat(Math.max(0, fitting[i] - cell.length()))).append(GAP);
      }
      lines.add(line.toString().stripTrailing());
    }
    return String.join("\n", lines);
  }
}
