package org.holdfast.kernel.linux.internal.process;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramCheckTest {
  @TempDir Path directory;
  private Path script;

  @BeforeEach
  void makeScript() throws Exception {
    script = Files.writeString(directory.resolve("script"), "#!/bin/sh\n");
    permissions(script, "rwxr-xr-x");
  }

  @Test
  void programOfTheSystemIsGoodForRoot() {
    assertThatCode(() -> ProgramCheck.check("/bin/sh", true)).doesNotThrowAnyException();
  }

  @Test
  void pathPartThatOthersCanWriteIsNamed() throws Exception {
    permissions(directory, "rwxrwxrwx");
    // The first such part is named: the directory for temporary files, or this one.
    assertThatThrownBy(() -> ProgramCheck.check(script.toString(), true))
        .hasMessageMatching(
            "script "
                + script
                + ": /.* (can be written by others than root \\(mode \\d+\\)"
                + "|belongs to user \\d+), and root would run the script; .*");
    assertThatCode(() -> ProgramCheck.check(script.toString(), false)).doesNotThrowAnyException();
  }

  @Test
  void missingPartIsNamed() {
    Path missing = directory.resolve("no/such/script");
    assertThatThrownBy(() -> ProgramCheck.check(missing.toString(), false))
        .hasMessage(
            "script %s: %s does not exist; create it or correct the path",
            missing, directory.resolve("no"));
  }

  @Test
  void linksAreFollowed() throws Exception {
    Path link =
        Files.createSymbolicLink(
            directory.resolve("link"), Path.of("../" + directory.getFileName() + "/script"));
    assertThatCode(() -> ProgramCheck.check(link.toString(), false)).doesNotThrowAnyException();
    Files.delete(script);
    assertThatThrownBy(() -> ProgramCheck.check(link.toString(), false))
        .hasMessageContaining(script + " does not exist");
  }

  @Test
  void circleOfLinksEnds() throws Exception {
    Path link = directory.resolve("circle");
    Files.createSymbolicLink(link, link);
    assertThatThrownBy(() -> ProgramCheck.check(link.toString(), false))
        .hasMessageContaining("more than 40 symbolic links");
  }

  @Test
  void whatCannotBeRunIsRefused() throws Exception {
    permissions(script, "rw-r--r--");
    assertThatThrownBy(() -> ProgramCheck.check(script.toString(), false))
        .hasMessageContaining("is not executable; chmod +x " + script);
    assertThatThrownBy(() -> ProgramCheck.check(directory.toString(), false))
        .hasMessageContaining("is not a regular file");
    assertThatThrownBy(() -> ProgramCheck.check("script", false))
        .hasMessage("script script: expected an absolute path");
  }

  private static void permissions(Path path, String permissions) throws Exception {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }
}
