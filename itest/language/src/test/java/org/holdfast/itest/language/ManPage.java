package org.holdfast.itest.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Writes pages of the manual (man(7) macros) from the Markdown of the docs: headings, paragraphs,
 * lists and tables, of which each row becomes a tagged paragraph. A title and date are fixed, so
 * that the same source gives the same page.
 */
final class ManPage {
  private static final int MAX_LINE = 78;
  private static final Pattern LINK = Pattern.compile("\\[([^]]*)]\\([^)]*\\)");
  private static final Pattern CELLS = Pattern.compile("(?<!\\\\)\\|");

  private final StringBuilder out = new StringBuilder();
  private List<String> columns = List.of();

  /** Begins a page. */
  ManPage(String name, int section, String oneLine) {
    out.append(".\\\" Written by GeneratedDocsTest; change its source and run: ./holdfast docs\n")
        .append(
            ".TH %s %d 2026-01-01 Holdfast\n".formatted(name.toUpperCase(Locale.ROOT), section));
    section("NAME");
    out.append("%s \\- %s\n".formatted(roff(name), roff(oneLine)));
  }

  ManPage section(String title) {
    out.append(".SH ").append(roff(title)).append('\n');
    return this;
  }

  ManPage paragraph(String text) {
    begin();
    out.append(line(text)).append('\n');
    return this;
  }

  /** A thing and what it is. */
  ManPage tagged(String thing, String text) {
    out.append(".TP\n\\fB").append(roff(thing)).append("\\fR\n").append(line(text)).append('\n');
    return this;
  }

  /** A command with its options, indented below it. */
  ManPage inside(Runnable more) {
    out.append(".RS\n");
    more.run();
    out.append(".RE\n");
    return this;
  }

  /** Markdown, whose headings become sections below the present one. */
  ManPage markdown(String text) {
    List<String> paragraph = new ArrayList<>();
    for (String line : text.lines().toList()) {
      boolean plain = !line.isBlank() && !line.matches("(#|\\||\\* ).*");
      if (plain) {
        paragraph.add(line.strip());
        continue;
      }
      end(paragraph);
      if (line.startsWith("#")) {
        out.append(".SS ").append(spans(line.replaceFirst("#+ ", ""))).append('\n');
      } else if (line.startsWith("* ")) {
        out.append(".IP \\(bu 2\n");
        paragraph.add(line.substring(2).strip());
      } else if (line.startsWith("|")) {
        row(line);
      } else {
        columns = List.of();
      }
    }
    end(paragraph);
    columns = List.of();
    return this;
  }

  private void end(List<String> paragraph) {
    if (paragraph.isEmpty()) {
      return;
    }
    begin();
    out.append(line(String.join(" ", paragraph))).append('\n');
    paragraph.clear();
  }

  private void row(String line) {
    List<String> cells =
        CELLS.splitAsStream(line.substring(1, line.lastIndexOf('|'))).map(String::strip).toList();
    if (cells.stream().allMatch(cell -> cell.matches("-+"))) {
      return;
    }
    if (columns.isEmpty()) {
      columns = cells;
      return;
    }
    out.append(".TP\n").append(spans(cells.getFirst()));
    boolean takes = columns.size() > 1 && columns.get(1).equals("takes");
    out.append(takes && !cells.get(1).isEmpty() ? " " + spans(cells.get(1)) : "").append('\n');
    List<String> told = new ArrayList<>();
    for (int i = takes ? 2 : 1; i < cells.size() - 1; i++) {
      if (!cells.get(i).isEmpty()) {
        told.add(columns.get(i) + ": " + cells.get(i));
      }
    }
    out.append(line(cells.getLast() + (told.isEmpty() ? "" : " (" + String.join("; ", told) + ")")))
        .append('\n');
  }

  /** Text in lines that are not too long; one that would be a request of roff is none. */
  private static String line(String markdown) {
    StringBuilder lines = new StringBuilder();
    int length = 0;
    for (String word : spans(markdown).strip().split(" +")) {
      if (length > 0 && length + 1 + word.length() > MAX_LINE) {
        lines.append('\n');
        length = 0;
      }
      String safe =
          length == 0 && (word.startsWith(".") || word.startsWith("'")) ? "\\&" + word : word;
      lines.append(length == 0 ? "" : " ").append(safe);
      length += (length == 0 ? 0 : 1) + safe.length();
    }
    return lines.toString();
  }

  /** Begins a paragraph, where a heading has not done so. */
  private void begin() {
    int last = out.lastIndexOf("\n", out.length() - 2) + 1;
    if (!out.substring(last).startsWith(".S") && !out.substring(last).startsWith(".IP")) {
      out.append(".PP\n");
    }
  }

  private static String spans(String markdown) {
    String text = roff(LINK.matcher(markdown).replaceAll("$1").replace("\\|", "|"));
    return text.replaceAll("\\*\\*([^*]+)\\*\\*", "\\\\fB$1\\\\fR")
        .replaceAll("`([^`]*)`", "\\\\fB$1\\\\fR")
        .replaceAll("(?<![\\w*])\\*([^*`]+)\\*(?![\\w*])", "\\\\fI$1\\\\fR");
  }

  private static String roff(String text) {
    return text.replace("\\", "\\e").replace("-", "\\-");
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
