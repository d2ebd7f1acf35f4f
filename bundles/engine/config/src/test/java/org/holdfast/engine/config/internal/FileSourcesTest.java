package org.holdfast.engine.config.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.holdfast.config.SourceException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSourcesTest {
  @TempDir Path folder;
  private final FileSources sources = new FileSources();

  @BeforeEach
  void files() throws IOException {
    for (String name :
        List.of("a.conf", "b.conf", ".hidden.conf", "d/x/1.inc", "d/y/1.inc", "run")) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, name);
    }
    assertThat(folder.resolve("run").toFile().setExecutable(true)).isTrue();
  }

  private List<String> find(String pattern) {
    return sources.expand(folder.resolve("root.conf").toString(), pattern).stream()
        .map(name -> folder.relativize(Path.of(name)).toString())
        .toList();
  }

  @Test
  void patternsAreRelativeToTheIncludingFile() {
    assertThat(find("*.conf")).containsExactly("a.conf", "b.conf");
    assertThat(find("{b,a}.conf")).containsExactly("a.conf", "b.conf");
    assertThat(find("[b-z].con?")).containsExactly("b.conf");
    assertThat(find(".h*")).containsExactly(".hidden.conf");
    assertThat(find("d/*/1.inc")).containsExactly("d/x/1.inc", "d/y/1.inc");
    assertThat(find("./d/../a.conf")).containsExactly("a.conf");
    assertThat(find(folder + "/a*")).containsExactly("a.conf");
  }

  @Test
  void onlyRegularFilesThatCannotBeRun() {
    assertThat(find("d")).isEmpty();
    assertThat(find("run")).isEmpty();
    assertThat(find("none.conf")).isEmpty();
    assertThat(find("none/*.conf")).isEmpty();
    assertThat(find("[")).isEmpty();
  }

  @Test
  void whyAFileCannotBeRead() throws Exception {
    assertThat(sources.load(folder.resolve("a.conf").toString())).isEqualTo("a.conf");
    assertThatThrownBy(() -> sources.load(folder.resolve("none").toString()))
        .isInstanceOf(SourceException.class)
        .hasMessage("no such file");
    assertThatThrownBy(() -> sources.load(folder.toString()))
        .hasMessage("it is a directory; expected a file");
  }

  @Test
  void programsAreFoundInThePath() {
    assertThat(sources.program("sh")).hasValueSatisfying(path -> assertThat(path).endsWith("/sh"));
    assertThat(sources.program("no-such-program-here")).isEmpty();
  }
}
