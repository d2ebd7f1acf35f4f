package org.holdfast.platform.deploy.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarInspectorTest {
  @TempDir private Path folder;

  private void refused(Path jar, String reason, boolean incomplete) {
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> JarInspector.inspect("a.jar", jar))
        .withMessageContaining(reason)
        .satisfies(e -> assertThat(e.isIncomplete()).isEqualTo(incomplete));
  }

  @Test
  void aBundleIsKnownByItsSymbolicName() throws Exception {
    Path jar =
        Jars.bundle(folder, "a.jar", "org.acme.a;singleton:=true", "Bundle-Version: 1.2.3.beta");

    Staged staged = JarInspector.inspect("a.jar", jar);

    assertThat(staged.manifest().symbolicName()).isEqualTo("org.acme.a");
    assertThat(staged.manifest().version()).hasToString("1.2.3.beta");
    assertThat(staged.sha256()).matches("[0-9a-f]{64}");
  }

  @Test
  void aJarCutOffAtAnyLengthIsIncomplete() throws IOException {
    byte[] whole = Files.readAllBytes(Jars.bundle(folder, "a.jar", "org.acme.a"));
    for (int length = 0; length < whole.length; length++) {
      Path cut = folder.resolve("cut.jar");
      Files.write(cut, Arrays.copyOf(whole, length));
      refused(cut, "it is not a jar, or not the whole of one", true);
    }
  }

  @Test
  void aChangedByteIsFoundByItsChecksum() throws IOException {
    Path jar = folder.resolve("a.jar");
    Jars.write(jar, "data", "some text to be changed");
    byte[] bytes = Files.readAllBytes(jar);
    int changed = 0;
    for (int i = 34; i < 60; i++) { // within the compressed data of the only entry
      byte[] damaged = bytes.clone();
      damaged[i] ^= 1;
      Files.write(jar, damaged);
      assertThatExceptionOfType(RefusedException.class)
          .isThrownBy(() -> JarInspector.inspect("a.jar", jar));
      changed++;
    }
    assertThat(changed).isEqualTo(26);
  }

  @Test
  void whatIsNotABundleIsRefused() throws IOException {
    Path data = folder.resolve("data.jar");
    Jars.write(data, "data", "text");
    refused(data, "it has no META-INF/MANIFEST.MF", false);
    refused(Jars.put(folder, "plain.jar"), "no Bundle-SymbolicName", false);
  }

  @Test
  void aVersionThatIsNoneIsRefused() throws IOException {
    refused(
        Jars.bundle(folder, "a.jar", "org.acme.a", "Bundle-Version: 1.0-beta"),
        "its Bundle-Version is '1.0-beta'; expected one such as",
        false);
  }

  @Test
  void pathsThatLeaveTheJarAreRefused() throws IOException {
    for (String entry : new String[] {"../x", "a/../../x", "/etc/x", "a\\..\\x"}) {
      Path jar = folder.resolve("a.jar");
      Jars.write(jar, entry, "text");
      refused(jar, "has a path that leaves the jar", false);
    }
  }
}
