package org.holdfast.itest.netns;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.holdfast.itest.netnssupport.Clone;

/** The tables of docs/plugin-security.md: what is written there is what is tested. */
final class HostileTable {

  /**
   * A bundle of the hostile set.
   *
   * @param name its class
   * @param reason what names the harm: part of a line that the node tells
   */
  record Row(String name, String reason) {}

  private HostileTable() {}

  /** The rows of the table under a heading, in order. */
  static List<Row> under(String heading) throws IOException {
    List<String> lines = Files.readAllLines(Clone.file("docs/plugin-security.md"));
    int start = lines.indexOf("## " + heading);
    if (start < 0) {
      throw new IllegalStateException("docs/plugin-security.md has no '## " + heading + "'");
    }
    return lines.subList(start + 1, lines.size()).stream()
        .takeWhile(line -> !line.startsWith("## "))
        .filter(line -> line.startsWith("| `"))
        .map(HostileTable::row)
        .toList();
  }

  private static Row row(String line) {
    String[] cells = line.split("\\|");
    return new Row(cells[1].strip().replace("`", ""), cells[3].strip().replace("`", ""));
  }
}
