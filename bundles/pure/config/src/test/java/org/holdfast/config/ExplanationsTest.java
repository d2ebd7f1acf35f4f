package org.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.holdfast.api.config.Explanation;
import org.junit.jupiter.api.Test;

/** The catalogue of findings is as long as the list of findings, which is in the sources. */
class ExplanationsTest {
  private static final List<Path> SOURCES =
      List.of(Path.of("src/main/java"), Path.of("../../engine/config/src/main/java"));
  private static final Pattern FINDING =
      Pattern.compile(
          "(?:\\b(?:error|warning|note|finding|report)\\(|Severity\\.[A-Z]+,|\\bchecks,|\\bID =)"
              + "\\s*\"([a-z]+(?:-[a-z]+)*)\"");

  /** What looks like a finding whose name is handed on, and is none. */
  private static final Pattern DASHED = Pattern.compile("\"([a-z]+(?:-[a-z]+)+)\"");

  private static final Pattern NO_FINDING =
      Pattern.compile("holdfast-.*|(sh|mh)-(port|fallback)|returns-to|(ttl|tunnel)-.*");

  private static List<String> sources() throws IOException {
    List<String> texts = new ArrayList<>();
    for (Path root : SOURCES) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.filter(each -> isSource(each.toString())).toList()) {
          texts.add(Files.readString(file));
        }
      }
    }
    return texts;
  }

  /** The keywords of the language are named alike. */
  private static boolean isSource(String file) {
    return file.endsWith(".java") && !file.contains("/keywords/");
  }

  @Test
  void everyFindingIsExplained() throws IOException {
    Set<String> used = new TreeSet<>();
    for (String source : sources()) {
      Matcher finding = FINDING.matcher(source);
      while (finding.find()) {
        used.add(finding.group(1));
      }
      Matcher dashed = DASHED.matcher(source);
      while (dashed.find()) {
        if (!NO_FINDING.matcher(dashed.group(1)).matches()) {
          used.add(dashed.group(1));
        }
      }
    }

    assertThat(used).hasSizeGreaterThan(50);
    assertThat(Explanations.all()).extracting(Explanation::id).containsAll(used);
  }

  @Test
  void everyExplanationIsOfAFinding() throws IOException {
    String all = String.join("\n", sources());

    List<String> ids = Explanations.all().stream().map(Explanation::id).toList();
    assertThat(ids).isSorted().doesNotHaveDuplicates();
    assertThat(ids.stream().filter(id -> !all.contains("\"" + id + "\"")).toList()).isEmpty();
  }

  @Test
  void everyExplanationIsWhole() {
    assertThat(Explanations.all())
        .allSatisfy(
            each -> {
              assertThat(each.meaning()).endsWith(".");
              assertThat(each.reason()).endsWith(".");
              assertThat(each.wrong().isEmpty()).isEqualTo(each.right().isEmpty());
            });
  }
}
