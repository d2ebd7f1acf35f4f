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
    assertThat(find("[b-z].con?")).containsExactly("b.conf");
    assertThat(find(".h*")).containsExactly(".hidden.conf");
    assertThat(find("d/*/1.inc")).containsExactly("d/x/1.inc", "d/y/1.inc");
    assertThat(find("./d/../a.conf")).containsExactly("a.conf");
    assertThat(find(folder + "/a*")).containsExactly("a.conf");
  }

  @Test
  void nothingIsFoundWhereNothingIs() {
    assertThat(find("none.conf")).isEmpty();
    assertThat(find("none/*.conf")).isEmpty();
    assertThat(find("[")).isEmpty();
  }

  @Test
  void whyAFileCannotBeRead() throws Exception {
    assertThat(load("a.conf")).isEqualTo("a.conf");
    assertThatThrownBy(() -> load("none"))
        .isInstanceOf(SourceException.class)
        .hasMessage("no such file");
    assertThatThrownBy(() -> load("d")).hasMessage("it is a directory; expected a file");
    assertThatThrownBy(() -> load("run"))
        .hasMessage("it is executable; expected a file that is not");
    assertThatThrownBy(() -> sources.load("/dev/zero"))
        .hasMessage("it is no regular file; expected one");
  }

  @Test
  void foldersAreAbsolute() {
    assertThat(sources.folder("/etc/keepalived/a.conf")).isEqualTo("/etc/keepalived");
    assertThat(sources.folder("a.conf")).isEqualTo(Path.of("").toAbsolutePath().toString());
  }

  @Test
  void chanceIsTheSameWithinOneLife() {
    assertThat(sources.seed()).isEqualTo(sources.seed());
  }

  private String load(String name) throws SourceException {
    return sources.load(folder.resolve(name).toString());
  }

  @Test
  void programsAreFoundInThePath() {
    assertThat(sources.program("sh")).hasValueSatisfying(path -> assertThat(path).endsWith("/sh"));
    assertThat(sources.program("no-such-program-here")).isEmpty();
  }
}
