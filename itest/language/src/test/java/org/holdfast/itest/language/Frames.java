package org.holdfast.itest.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a whole file around one line: the blocks that the line must stand in, each with what it
 * cannot do without, and some things to refer to. {@code frames.tsv} says what is needed.
 */
final class Frames {

  /**
   * A file around a line.
   *
   * @param text the file
   * @param line the number of the line in it
   * @param column where the text begins that was put into the line
   */
  record Framed(String text, int line, int column) {}

  private final Map<String, Tables.Cells> frames = new HashMap<>();
  private final String others = Tables.text("others.conf");

  Frames() {
    Tables.read("frames.tsv").forEach(row -> frames.put(row.cells().getFirst(), row));
  }

  /**
   * Puts a line into its block.
   *
   * @param row whose line
   * @param inside the words of the line that follow its beginning
   * @param beside more lines of the block, split by {@code ;}; they replace those of the frame
   */
  Framed around(Row row, String inside, String beside) {
    List<String> lines = new ArrayList<>();
    boolean root = row.block().equals(Row.ROOT);
    List<String> path = root ? List.of() : Arrays.asList(row.place().split("/"));
    String begin = inside.startsWith("=") ? "" : prefix(row);
    for (int depth = 0; depth < path.size(); depth++) {
      boolean last = depth == path.size() - 1;
      String block = String.join("/", path.subList(0, depth + 1));
      String next = last ? row.keyword() : path.get(depth + 1);
      lines.add(path.get(depth) + heading(block) + " {");
      boolean nearest = row.isToken() ? depth == path.size() - 2 : last;
      body(block, next, nearest ? beside : "", row).forEach(lines::add);
    }
    if (root) {
      lines.addAll(split(beside));
    }
    lines.add(begin + inside.substring(inside.startsWith("=") ? 1 : 0));
    int line = lines.size();
    path.forEach(block -> lines.add("}"));
    return new Framed(String.join("\n", lines) + "\n" + others, line, begin.length() + 1);
  }

  /** What stands on the line of a token before it, or the keyword itself. */
  private String prefix(Row row) {
    String keyword = row.isPlaceholder() ? "" : row.keyword() + " ";
    String before = row.isToken() ? frames.get(row.block()).cell(1) : "";
    return before.isEmpty() ? keyword : before + " " + keyword;
  }

  private String heading(String block) {
    String heading = frames.containsKey(block) ? frames.get(block).cell(1) : "";
    return heading.isEmpty() ? "" : " " + heading;
  }

  /** The smallest block that can be read, with its braces. */
  String smallest(String block) {
    if (!frames.containsKey(block)) {
      throw new IllegalStateException("frames.tsv has no " + block);
    }
    String inside = String.join("\n", split(frames.get(block).cell(2)));
    return heading(block).strip() + " {\n" + inside + "\n}";
  }

  private List<String> body(String block, String next, String beside, Row row) {
    List<String> more = split(beside);
    List<String> own =
        frames.containsKey(block) ? split(frames.get(block).cell(2)) : List.<String>of();
    List<String> kept = new ArrayList<>();
    for (String line : own) {
      String keyword = first(line);
      boolean replaced = more.stream().anyMatch(other -> first(other).equals(keyword));
      if (!keyword.equals(next) && !replaced) {
        kept.add(line);
      }
    }
    more.stream().filter(line -> !line.startsWith("!")).forEach(kept::add);
    return kept;
  }

  /** A line {@code !KEYWORD} stands for the absence of it. */
  private static String first(String line) {
    return line.replaceFirst("^!", "").split(" ")[0];
  }

  private static List<String> split(String lines) {
    return lines.isEmpty() ? List.of() : List.of(lines.split("; "));
  }
}
