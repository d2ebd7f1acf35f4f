package org.holdfast.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteBuilderTest {
  @TempDir private Path root;
  @TempDir private Path out;

  @BeforeEach
  void aSmallDocumentation() throws IOException {
    write(
        "docs/README.md", "# All\n\n## First\n\n* [One](one.md): the first\n* [Decisions](adr)\n");
    write(
        "docs/one.md",
        "# Page one\n\n## A > b_c\n\nSee [there](#a--b_c) and [why](adr/0001-x.md).\n");
    write("docs/adr/0001-x.md", "# 1. X\n\nBack to [one](../one.md#a--b_c).\n");
  }

  @Test
  void linksLeadFromPageToPage() throws IOException {
    assertThat(SiteBuilder.build(root, out)).isEmpty();
    assertThat(read("one.html"))
        .contains("<a href=\"#a--b_c\">", "<a href=\"adr/0001-x.html\">", "id=\"a--b_c\"");
    assertThat(read("adr/0001-x.html"))
        .contains("<a href=\"../one.html#a--b_c\">", "href=\"../style.css\"");
    assertThat(read("adr/index.html")).contains("<a href=\"0001-x.html\">1. X</a>");
    assertThat(read("index.html")).contains("<a href=\"one.html\">", "<a href=\"adr/index.html\">");
  }

  @Test
  void theContentsMarkThePageThatIsShown() throws IOException {
    SiteBuilder.build(root, out);
    assertThat(read("one.html")).contains("<a href=\"one.html\" aria-current=\"page\">One</a>");
    assertThat(read("index.html")).contains("<a href=\"one.html\">One</a>");
  }

  @Test
  void aLinkThatLeadsNowhereIsToldWithItsLine() throws IOException {
    write(
        "docs/one.md",
        "# Page one\n\nSee\n[it](two.md), [that](#no-such) and ![a picture](images/no.svg).\n");
    assertThat(SiteBuilder.build(root, out))
        .anySatisfy(line -> assertThat(line).startsWith("docs/one.md:4: links to 'two.md'"))
        .anySatisfy(line -> assertThat(line).startsWith("docs/one.md:4: links to '#no-such'"))
        .anySatisfy(line -> assertThat(line).startsWith("docs/one.md:4: links to 'images/no.svg'"));
  }

  @Test
  void aPageThatIsNotListedIsTold() throws IOException {
    write("docs/two.md", "# Two\n");
    assertThat(SiteBuilder.build(root, out))
        .singleElement()
        .asString()
        .startsWith("docs/two.md: not in docs/README.md");
  }

  @Test
  void aListedPageThatIsNotThereIsTold() throws IOException {
    Files.delete(root.resolve("docs/one.md"));
    assertThat(SiteBuilder.build(root, out))
        .anySatisfy(line -> assertThat(line).contains("lists docs/one.md"));
  }

  @Test
  void theDocumentationIsWholeAndLoadsNothingFromElsewhere() throws IOException {
    assertThat(SiteBuilder.build(Path.of("../.."), out)).isEmpty();
    try (Stream<Path> files = Files.walk(out)) {
      List<Path> pages = files.filter(file -> file.toString().endsWith(".html")).toList();
      assertThat(pages).hasSizeGreaterThan(20);
      for (Path page : pages) {
        assertThat(Files.readString(page))
            .doesNotContainPattern("<script|<link[^>]*//|src=\"[a-z]*:?//");
      }
    }
  }

  private void write(String file, String text) throws IOException {
    Files.createDirectories(root.resolve(file).getParent());
    Files.writeString(root.resolve(file), text);
  }

  private String read(String file) throws IOException {
    return Files.readString(out.resolve(file));
  }
}
