package org.holdfast.surface.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.holdfast.api.config.SecretMasking.Mask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaskCommandTest {
  private static final Mask MASK =
      new Mask() {
        @Override
        public String masked(String line) {
          return line.replace("s3cret", "****");
        }

        @Override
        public List<String> told() {
          return List.of("one is known");
        }
      };

  @TempDir private Path root;

  private static String masked(String text) throws IOException {
    StringBuilder out = new StringBuilder();
    MaskCommand.copy(MASK, new BufferedReader(new StringReader(text)), out);
    return out.toString();
  }

  @Test
  void aLineThatACaretPointsToIsLeftOutWhateverStandsBeforeIt() throws Exception {
    assertThat(masked("error s3cret\n  auth_pas other\n  ^~~~\nend s3cret"))
        .isEqualTo("error ****\n  # a line of the configuration is left out\n  ^~~~\nend ****\n");
    assertThat(masked("host holdfast[1]: auth_pas other\nhost holdfast[1]:   ^~~\n"))
        .startsWith("  # a line of the configuration is left out\n")
        .doesNotContain("other");
    assertThat(masked("")).isEmpty();
  }

  private String[] words(Path from, Path to) {
    return new String[] {from.toString(), to.toString(), "-f", "k.conf", "--state", "state"};
  }

  @Test
  void everyFileIsCopiedAndBytesThatAreNoTextStopNothing() throws Exception {
    Path from = Files.createDirectory(root.resolve("from"));
    Path to = Files.createDirectory(root.resolve("to"));
    Files.write(
        from.resolve("log"), new byte[] {'a', (byte) 0xff, '\n', 's', '3', 'c', 'r', 'e', 't'});
    Files.writeString(from.resolve("status"), "fine\n");

    Answer answer = new MaskCommand((file, state, id) -> MASK).run(words(from, to));

    assertThat(answer.status()).isZero();
    assertThat(answer.text()).isEqualTo("one is known");
    assertThat(to.resolve("log")).hasContent("a\ufffd\n****");
    assertThat(to.resolve("status")).hasContent("fine");
  }

  @Test
  void nothingIsCopiedWhenAFileWithSecretsCannotBeRead() throws Exception {
    Path from = Files.createDirectory(root.resolve("from"));
    Path to = Files.createDirectory(root.resolve("to"));
    Files.writeString(from.resolve("log"), "s3cret");

    Answer answer =
        new MaskCommand(
                (file, state, id) -> {
                  throw new AccessDeniedException("conf.d/1.conf", null, "permission denied");
                })
            .run(words(from, to));

    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.text()).isEqualTo("cannot read conf.d/1.conf: permission denied");
    try (Stream<Path> copied = Files.list(to)) {
      assertThat(copied).isEmpty();
    }
  }
}
