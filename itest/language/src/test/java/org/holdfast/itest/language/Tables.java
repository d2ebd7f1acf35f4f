package org.holdfast.itest.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Reads the tables among the resources: columns split by tabs, comments after {@code #}. */
final class Tables {
  private Tables() {}

  /** A row of a table. */
  record Cells(List<String> cells) {

    /** A cell; empty when there is none, or {@code -}. */
    String cell(int index) {
      String cell = index < cells.size() ? cells.get(index) : "";
      return cell.equals("-") ? "" : cell;
    }
  }

  /** All rows of keepalived's keywords, each in the block where it may stand. */
  static List<Row> keywords() {
    Map<String, String> moved =
        read("moved.tsv").stream()
            .collect(Collectors.toMap(row -> row.cell(0) + row.cell(1), row -> row.cell(2)));
    return read("keepalived-keywords.tsv").stream()
        .map(Cells::cells)
        .filter(cells -> !cells.getFirst().equals("block"))
        .map(
            cells ->
                new Row(
                    moved.getOrDefault(cells.get(0) + cells.get(1), cells.get(0)),
                    cells.get(1),
                    cells.get(2),
                    cells.get(3)))
        .toList();
  }

  static List<Cells> read(String resource) {
    return text(resource)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("# "))
        .map(line -> new Cells(List.of(line.split("\t", -1))))
        .toList();
  }

  static String text(String resource) {
    try (var in = Tables.class.getResourceAsStream("/" + resource)) {
      return new String(
          Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
