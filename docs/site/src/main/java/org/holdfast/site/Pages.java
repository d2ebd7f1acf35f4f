package org.holdfast.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;

/** The pages of the site, and the links between them. */
final class Pages {
  private static final Pattern ANCHOR = Pattern.compile("id=\"([^\"]*)\"");

  private final Path root;
  private final Map<Path, Page> pages = new LinkedHashMap<>();
  private final Map<Path, Set<String>> anchors = new LinkedHashMap<>();
  private final List<Reference> references = new ArrayList<>();

  /** A link or an image within the project. */
  private record Reference(Path from, int line, Path to, String anchor, String written) {}

  Pages(Path root) {
    this.root = root;
  }

  void add(Path source) {
    pages.putIfAbsent(source, null);
  }

  Collection<Page> all() {
    return pages.values();
  }

  /** Reads and renders the pages that were added; returns what cannot be read. */
  List<String> read() throws IOException {
    List<String> mistakes = new ArrayList<>();
    for (Path source : List.copyOf(pages.keySet())) {
      if (Files.exists(root.resolve(source))) {
        pages.put(source, render(source));
      } else {
        mistakes.add(Contents.FILE + ": lists " + source + ", which is not there; mend the link");
        pages.remove(source);
      }
    }
    return mistakes;
  }

  private Page render(Path source) throws IOException {
    Node document = Markdown.parse(Files.readString(root.resolve(source)));
    Finder finder = new Finder(source);
    document.accept(finder);
    String html = Markdown.html(document);
    Set<String> ids = new TreeSet<>();
    Matcher id = ANCHOR.matcher(html);
    while (id.find()) {
      ids.add(id.group(1));
    }
    anchors.put(source, ids);
    return new Page(source, Page.address(source), finder.title, html);
  }

  /** Links that lead nowhere, a line each. */
  List<String> brokenLinks() {
    return references.stream().filter(this::isBroken).map(Pages::describe).toList();
  }

  private boolean isBroken(Reference reference) {
    Set<String> there = anchors.get(reference.to());
    if (there == null) {
      return !Files.exists(root.resolve(reference.to()))
          || reference.to().toString().endsWith(".md");
    }
    return !reference.anchor().isEmpty() && !there.contains(reference.anchor());
  }

  private static String describe(Reference reference) {
    return "%s:%d: links to '%s', which is no page of the site and no heading of one; mend the link, or list the page in %s"
        .formatted(reference.from(), reference.line(), reference.written(), Contents.FILE);
  }

  /** Notes the references of a page, and makes addresses of the site of them. */
  private final class Finder extends AbstractVisitor {
    private final Path source;
    private String title = "";

    Finder(Path source) {
      this.source = source;
    }

    @Override
    public void visit(Heading heading) {
      if (title.isEmpty()) {
        title = Markdown.text(heading);
      }
      visitChildren(heading);
    }

    @Override
    public void visit(Link link) {
      String written = link.getDestination();
      if (!written.contains(":")) {
        link.setDestination(follow(link, written));
      }
      visitChildren(link);
    }

    @Override
    public void visit(Image image) {
      note(image, image.getDestination(), "");
      visitChildren(image);
    }

    private String follow(Node node, String written) {
      int hash = written.indexOf('#');
      String file = hash < 0 ? written : written.substring(0, hash);
      String anchor = hash < 0 ? "" : written.substring(hash + 1);
      Path to = note(node, file, anchor);
      if (file.isEmpty()) {
        return written;
      }
      Path here = Path.of(Page.address(source));
      Path base = here.getParent() == null ? Path.of("") : here.getParent();
      String address = base.relativize(Path.of(Page.address(to))).toString();
      return anchor.isEmpty() ? address : address + "#" + anchor;
    }

    private Path note(Node node, String file, String anchor) {
      Path to = file.isEmpty() ? source : source.resolveSibling(file).normalize();
      references.add(
          new Reference(
              source,
              Markdown.line(node),
              to,
              anchor,
              file + (anchor.isEmpty() ? "" : "#" + anchor)));
      return to;
    }
  }
}
