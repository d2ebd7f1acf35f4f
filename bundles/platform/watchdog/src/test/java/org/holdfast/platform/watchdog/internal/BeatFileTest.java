package org.holdfast.platform.watchdog.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BeatFileTest {

  @Test
  void oneLineThatGrows(@TempDir Path folder) throws IOException {
    Path path = folder.resolve("beat");
    try (BeatFile file = new BeatFile(path)) {
      file.beat(List.of());
      assertThat(Files.readAllLines(path)).containsExactly("0000000000000000001");
      for (int i = 0; i < 10; i++) {
        file.beat(List.of());
      }
      assertThat(Files.readAllLines(path)).containsExactly("0000000000000000011");
      file.beat(List.of("config", "lvs"));
      assertThat(Files.readAllLines(path)).containsExactly("0000000000000000012 config,lvs");
      file.beat(List.of());
      assertThat(Files.readAllLines(path)).containsExactly("0000000000000000013");
    }
  }

  @Test
  void aLinkIsReplacedAndItsTargetLeftAlone(@TempDir Path folder) throws IOException {
    Path target = Files.writeString(folder.resolve("target"), "precious");
    Path path = Files.createSymbolicLink(folder.resolve("beat"), target);
    try (BeatFile file = new BeatFile(path)) {
      file.beat(List.of());
    }
    assertThat(target).hasContent("precious");
    assertThat(Files.isSymbolicLink(path)).isFalse();
  }
}
