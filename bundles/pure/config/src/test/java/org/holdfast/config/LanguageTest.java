package org.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.config.internal.syntax.Findings;
import org.holdfast.config.internal.syntax.SourceReader;
import org.holdfast.config.internal.syntax.SourceText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every feature of the language by itself. A case has the row of keepalived's keyword table that it
 * is about, the files, the tree that they are read to, one line a line, and what is found.
 */
class LanguageTest {

  static Stream<Path> cases() {
    return Resources.files("language", ".case").stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theFilesAreReadToTheTree(Path file) {
    Map<String, String> sections = sections(Resources.text(file));
    String tree = sections.remove("tree");
    String found = sections.remove("findings");
    Sources sources = new Sources();
    sections.forEach(sources::with);

    SourceText lines = new SourceText();
    Findings findings = new Findings(lines);
    List<ConfigLine> read =
        new SourceReader(sources, "lb1", lines, findings, "rootonly"::equals).read(Sources.ROOT);

    assertThat(shape(read, "")).isEqualTo(tree);
    assertThat(DiagnosticText.of(findings.inOrder())).isEqualTo(found == null ? "" : found);
  }

  private static Map<String, String> sections(String text) {
    Map<String, String> sections = new LinkedHashMap<>();
    for (String section : text.split("(?m)^=== ")) {
      int end = section.indexOf('\n');
      if (!section.startsWith("row: ")) {
        sections.put(section.substring(0, end), section.substring(end + 1));
      }
    }
    return sections;
  }

  /** Words are divided by bars; what cannot be seen is written as its number. */
  private static String shape(List<ConfigLine> lines, String indent) {
    StringBuilder out = new StringBuilder();
    for (ConfigLine line : lines) {
      String words = String.join("|", line.words().stream().map(w -> w.text()).toList());
      out.append(indent).append(visible(words)).append(line.block().isPresent() ? " {\n" : "\n");
      line.block().ifPresent(b -> out.append(shape(b, indent + "  ")).append(indent).append("}\n"));
    }
    return out.toString();
  }

  private static String visible(String words) {
    StringBuilder out = new StringBuilder();
    words
        .chars()
        .forEach(
            c -> {
              if (c < ' ') {
                out.append('<').append(c).append('>');
              } else {
                out.append((char) c);
              }
            });
    return out.toString();
  }
}
