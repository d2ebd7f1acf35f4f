package org.holdfast.itest.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The statements, as the resources beside this class list them. */
final class Statements {

  private Statements() {}

  static List<Statement> vrrp() throws IOException {
    List<Statement> statements = new ArrayList<>();
    String group = "";
    for (String line : lines("vrrp.tsv")) {
      String[] cells = line.split("\t", 4);
      if (cells[0].equals("group")) {
        group = cells[1];
      } else if (!line.startsWith("#")) {
        statements.add(
            new Statement(group, Integer.parseInt(cells[0]), cells[1], cells[2], cells[3]));
      }
    }
    return statements;
  }

  static Gaps vrrpGaps() throws IOException {
    return new Gaps(lines("vrrp-gaps.tsv"));
  }

  private static List<String> lines(String name) throws IOException {
    try (InputStream in = Statements.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
