package org.holdfast.platform.deploy.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import org.holdfast.api.platform.PluginException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of a jar that cannot be read. */
class MissingJarTest {
  @TempDir private Path folder;
  private Plugins plugins;

  @BeforeEach
  void makePlugins() throws IOException {
    Access access = new Access(folder);
    Gate gate =
        new Gate(
            new TrustFolder(folder, access),
            SignaturePolicy.of("prefer"),
            new Admission(List.of(new StandsAlone())));
    Preview preview = new Preview(new Folder(folder, access), folder, gate, null, null);
    plugins = new Plugins(null, preview, null, null, folder);
  }

  @Test
  void theFileThatWasLookedForIsNamed() {
    Path jar = folder.resolve("nofile.jar");
    String told = "there is no file " + jar + "; name the file of the jar, with its folder";

    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> plugins.plan(jar))
        .withMessage(told);
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> plugins.verify(Path.of("nofile.jar")))
        .withMessage(told);
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> plugins.install(jar, true))
        .withMessage(told);
  }

  @Test
  void whatElseIsWrongWithAFileIsToldWithoutNamesOfClasses() {
    assertThat(FileProblem.text(new AccessDeniedException("/a.jar")))
        .isEqualTo(
            "/a.jar cannot be read or written by the user of the node; change its mode or owner,"
                + " or those of its folder");
    assertThat(FileProblem.text(new FileSystemException("/a.jar", null, "No space left on device")))
        .isEqualTo("/a.jar cannot be read or written: No space left on device");
    assertThat(FileProblem.text(new IOException("Input/output error")))
        .isEqualTo("the jar cannot be read or written: Input/output error");
  }
}
