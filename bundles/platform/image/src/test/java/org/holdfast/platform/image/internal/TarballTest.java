package org.holdfast.platform.image.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarballTest {
  private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");
  private static final String LONG = "a-folder-with-a-long-name-as-bundles-have-them".repeat(2);

  @TempDir private Path folder;

  private Path tree(String name) throws IOException {
    Path root = folder.resolve(name);
    Files.createDirectories(root.resolve(LONG));
    Files.writeString(root.resolve(LONG).resolve("file-in-it"), "deep");
    Files.createSymbolicLink(root.resolve("link"), Path.of("program"));
    Path program = Files.writeString(root.resolve("program"), "x".repeat(1000));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return root;
  }

  private Path pack(Path root) throws IOException, ImageException {
    Path file = folder.resolve(root.getFileName() + ".tar.gz");
    Tarball.write(root, Trees.all(root), "top", file, TIME);
    return file;
  }

  @Test
  void equalTreesAreEqualBytes() throws Exception {
    Path one = pack(tree("one"));
    Path two = tree("two");
    Trees.setTime(two, Instant.EPOCH);

    assertThat(pack(two)).hasSameBinaryContentAs(one);
  }

  @Test
  void tarReadsIt() throws Exception {
    Path file = pack(tree("one"));
    Path target = Files.createDirectory(folder.resolve("target"));
    Process tar =
        new ProcessBuilder("tar", "xzf", file.toString(), "-C", target.toString())
            .inheritIO()
            .start();

    assertThat(tar.waitFor()).isZero();
    Path top = target.resolve("top");
    assertThat(top.resolve(LONG).resolve("file-in-it")).hasContent("deep");
    assertThat(Files.readSymbolicLink(top.resolve("link"))).hasToString("program");
    assertThat(top.resolve("program")).hasContent("x".repeat(1000)).isExecutable();
    assertThat(Files.getLastModifiedTime(top.resolve("program")).toInstant()).isEqualTo(TIME);
  }

  @Test
  void aNameThatDoesNotFitIsRefused() throws IOException {
    Path root = Files.createDirectory(folder.resolve("root"));
    Files.createFile(root.resolve("n".repeat(101)));

    assertThatExceptionOfType(ImageException.class)
        .isThrownBy(() -> pack(root))
        .withMessageContaining("too long for a tarball; expected at most 100 characters");
  }
}
