package org.holdfast.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes a site of plain files out of {@code docs/}: what {@code docs/README.md} lists, in its
 * order, and the decisions in {@code docs/adr}. Nothing in it is loaded from elsewhere, so it can
 * be read from a folder, offline. Runs in the build.
 */
public final class SiteBuilder {
  private static final Path ADR = Path.of("docs/adr");

  private SiteBuilder() {}

  /**
   * The entry point.
   *
   * @param args the folder of the project, and the folder for the site
   * @throws IOException when a file cannot be read or written
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      System.err.println("expected the folder of the project and the folder for the site");
      System.exit(2);
    }
    List<String> mistakes = build(Path.of(args[0]), Path.of(args[1]));
    mistakes.forEach(System.err::println);
    System.exit(mistakes.isEmpty() ? 0 : 1);
  }

  /** Writes the site; returns what is wrong with the pages, a line each. */
  static List<String> build(Path root, Path out) throws IOException {
    List<Path> decisions = decisions(root);
    Contents contents = Contents.read(root);
    Pages pages = new Pages(root);
    contents.pages().forEach(pages::add);
    decisions.forEach(pages::add);
    List<String> mistakes = new ArrayList<>(pages.read());
    mistakes.addAll(contents.missing(root));
    mistakes.addAll(pages.brokenLinks());

    Template template = new Template(contents);
    for (Page page : pages.all()) {
      write(out, page.address(), template.around(page));
    }
    Page list = Page.ofDecisions(pages.all(), decisions);
    write(out, list.address(), template.around(list));
    write(out, "style.css", resource("style.css"));
    copyImages(root.resolve("docs/images"), out.resolve("images"));
    return mistakes;
  }

  private static List<Path> decisions(Path root) throws IOException {
    try (Stream<Path> files = Files.list(root.resolve(ADR))) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .map(file -> ADR.resolve(file.getFileName()))
          .sorted()
          .toList();
    }
  }

  private static void write(Path out, String address, String text) throws IOException {
    Path file = out.resolve(address);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static void copyImages(Path from, Path to) throws IOException {
    if (!Files.isDirectory(from)) {
      return;
    }
    Files.createDirectories(to);
    try (Stream<Path> images = Files.list(from)) {
      for (Path image : images.toList()) {
        Files.write(to.resolve(image.getFileName()), Files.readAllBytes(image));
      }
    }
  }

  static String resource(String name) throws IOException {
    try (InputStream in = SiteBuilder.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
