package org.holdfast.itest.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every Java source reads as google-java-format writes it. The formatter needs a newer JDK than
 * Maven itself may run on, so it runs here, on the JDK of the build, and not as a plugin. With
 * {@code -Dholdfast.format=write} the files are rewritten.
 */
class SourceFormatTest {

  private final Formatter formatter = new Formatter();

  @Test
  void everySourceIsFormatted() throws Exception {
    List<String> unformatted = new ArrayList<>();
    boolean write = "write".equals(System.getProperty("holdfast.format"));
    for (Path file : sources()) {
      String found = Files.readString(file);
      String wanted = format(found);
      if (!found.equals(wanted) && write) {
        Files.writeString(file, wanted);
      } else if (!found.equals(wanted)) {
        unformatted.add(Bundles.root().relativize(file).toString());
      }
    }
    assertThat(unformatted).as("sources that are not formatted; run: ./holdfast format").isEmpty();
  }

  private String format(String source) throws Exception {
    String ordered =
        ImportOrderer.reorderImports(
            RemoveUnusedImports.removeUnusedImports(source), JavaFormatterOptions.Style.GOOGLE);
    return formatter.formatSource(ordered);
  }

  private static List<Path> sources() throws IOException {
    List<Path> found = new ArrayList<>();
    for (String folder : List.of("bundles", "features", "runtime", "itest", "examples")) {
      try (Stream<Path> tree = Files.walk(Bundles.root().resolve(folder))) {
        tree.filter(path -> path.toString().endsWith(".java"))
            .filter(path -> !path.toString().contains("/target/"))
            .sorted()
            .forEach(found::add);
      }
    }
    return found;
  }
}
