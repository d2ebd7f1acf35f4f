package org.holdfast.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;

/**
 * The table of contents: {@code docs/README.md}, whose second-level headings are sections and whose
 * list items begin with a link to a page.
 *
 * @param sections in their order
 */
record Contents(List<Section> sections) {
  static final Path FILE = Path.of("docs/README.md");

  /**
   * Pages that belong together.
   *
   * @param title the heading
   * @param entries in their order
   */
  record Section(String title, List<Entry> entries) {}

  /**
   * A page in the contents.
   *
   * @param title what the contents call it
   * @param page its file or folder, from the root of the project
   */
  record Entry(String title, Path page) {}

  static Contents read(Path root) throws IOException {
    Reader reader = new Reader();
    Markdown.parse(Files.readString(root.resolve(FILE))).accept(reader);
    return new Contents(List.copyOf(reader.sections));
  }

  /** The pages with the contents themselves in front, without folders. */
  List<Path> pages() {
    return Stream.concat(Stream.of(FILE), entries().map(Entry::page).filter(Contents::isPage))
        .toList();
  }

  /** Pages below {@code docs} that the contents do not list. */
  List<String> missing(Path root) throws IOException {
    List<Path> listed = pages();
    try (Stream<Path> files = Files.list(root.resolve("docs"))) {
      return files
          .map(file -> Path.of("docs").resolve(file.getFileName()))
          .filter(Contents::isPage)
          .filter(page -> !listed.contains(page))
          .sorted()
          .map(page -> page + ": not in " + FILE + "; give it a line there, so that it is found")
          .toList();
    }
  }

  private Stream<Entry> entries() {
    return sections.stream().flatMap(section -> section.entries().stream());
  }

  private static boolean isPage(Path file) {
    return file.toString().endsWith(".md");
  }

  private static final class Reader extends AbstractVisitor {
    private final List<Section> sections = new ArrayList<>();

    @Override
    public void visit(Heading heading) {
      if (heading.getLevel() == 2) {
        sections.add(new Section(Markdown.text(heading), new ArrayList<>()));
      }
    }

    @Override
    public void visit(ListItem item) {
      if (item.getFirstChild() != null
          && item.getFirstChild().getFirstChild() instanceof Link link
          && !sections.isEmpty()) {
        Path page = FILE.resolveSibling(link.getDestination()).normalize();
        sections.getLast().entries().add(new Entry(Markdown.text(link), page));
      }
    }
  }
}
