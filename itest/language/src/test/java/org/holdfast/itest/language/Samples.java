package org.holdfast.itest.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Values to try for a row, from what the table says of its arguments. A mark {@code §} stands
 * before the word that is wrong; without a mark it is the keyword that must be pointed at.
 *
 * @param good values that must be read
 * @param bad values that must be refused
 * @param beside lines that must stand in the same block
 */
record Samples(List<String> good, List<String> bad, String beside) {
  static final char MARK = '§';
  private static final String EMPTY = "(empty)";

  /** Where samples come from: by row, by form of arguments, or read off that form. */
  static final class Source {
    private final Map<String, Tables.Cells> rows = new HashMap<>();
    private final Map<String, Tables.Cells> forms = new HashMap<>();
    private final Frames frames;

    Source(Frames frames) {
      this.frames = frames;
      Tables.read("rows.tsv").forEach(row -> rows.put(row.cell(0) + " " + row.cell(1), row));
      Tables.read("forms.tsv").forEach(row -> forms.put(row.cell(0), row));
    }

    Samples of(Row row) {
      Tables.Cells own = rows.getOrDefault(row.block() + " " + row.keyword(), none());
      Samples form = form(row, own);
      List<String> good = split(own.cell(3));
      List<String> bad = split(own.cell(4));
      return new Samples(
          good.isEmpty() ? form.good : good, bad.isEmpty() ? form.bad : bad, own.cell(2));
    }

    private Samples form(Row row, Tables.Cells own) {
      if (!own.cell(3).isEmpty() && !own.cell(4).isEmpty()) {
        return new Samples(List.of(), List.of(), "");
      }
      Tables.Cells form = forms.get(row.arguments());
      if (form != null) {
        return new Samples(split(form.cell(1)), split(form.cell(2)), "");
      }
      if (row.arguments().equals("{ block }") || row.arguments().equals("<NAME> { block }")) {
        String inner =
            row.block().equals(Row.ROOT) ? row.keyword() : row.block() + "/" + row.keyword();
        return new Samples(List.of(frames.smallest(inner)), List.of(""), "");
      }
      return Arguments.of(row);
    }

    /** The rows and forms that no row of the table uses any more. */
    List<String> unused(List<Row> table) {
      List<String> unused = new ArrayList<>(rows.keySet());
      unused.addAll(forms.keySet());
      table.forEach(row -> unused.remove(row.block() + " " + row.keyword()));
      table.forEach(row -> unused.remove(row.arguments()));
      return unused;
    }

    private static Tables.Cells none() {
      return new Tables.Cells(List.of());
    }

    private static List<String> split(String samples) {
      if (samples.isEmpty()) {
        return List.of();
      }
      return List.of(samples.split(" ;; ")).stream()
          .map(sample -> sample.equals(EMPTY) ? "" : sample.replace("\\n", "\n"))
          .toList();
    }
  }
}
