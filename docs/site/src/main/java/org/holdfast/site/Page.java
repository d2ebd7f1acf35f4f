package org.holdfast.site;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * A page of the site.
 *
 * @param source its file, from the root of the project
 * @param address its file in the site, with {@code /} between folders
 * @param title its first heading
 * @param html its body
 */
record Page(Path source, String address, String title, String html) {
  /** The list of the decisions, which has no file of its own. */
  static final String DECISIONS = "adr/index.html";

  /** Where a page or a folder of the project stands in the site. */
  static String address(Path source) {
    Path below = source.startsWith("docs") ? Path.of("docs").relativize(source) : source;
    String name = below.toString();
    if (source.equals(Contents.FILE)) {
      return "index.html";
    }
    return name.endsWith(".md")
        ? name.substring(0, name.length() - ".md".length()) + ".html"
        : name + "/index.html";
  }

  static Page ofDecisions(Collection<Page> pages, List<Path> decisions) {
    StringBuilder html = new StringBuilder("<h1>Decisions</h1>\n<ul>\n");
    for (Page page : pages) {
      if (decisions.contains(page.source())) {
        String name = page.source().getFileName().toString().replace(".md", ".html");
        html.append("<li><a href=\"%s\">%s</a></li>\n".formatted(name, escape(page.title())));
      }
    }
    return new Page(Path.of("docs/adr"), DECISIONS, "Decisions", html.append("</ul>\n").toString());
  }

  /** What leads from this page to the root of the site, empty or with a slash at its end. */
  String toRoot() {
    return "../".repeat((int) address.chars().filter(c -> c == '/').count());
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
