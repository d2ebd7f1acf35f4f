package org.holdfast.platform.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleCacheTest {
  @TempDir private Path state;

  @Test
  void eachStartHasAnEmptyFolderOfItsOwn() throws Exception {
    Path first = used(BundleCache.in(state));

    assertThat(BundleCache.in(state).folder()).isNotEqualTo(first).isEmptyDirectory();
  }

  @Test
  void theFolderOfTheRunBeforeIsLeftUntilTheNodeIsUp() throws Exception {
    Path before = used(BundleCache.in(state));
    BundleCache now = BundleCache.in(state);
    assertThat(before).exists();

    now.removeOthers();

    assertThat(before).doesNotExist();
    assertThat(now.folder()).exists();
  }

  @Test
  void startsThatComeToNothingDoNotPileUp() throws Exception {
    for (int i = 0; i < 20; i++) {
      used(BundleCache.in(state));
    }

    try (var left = Files.list(state)) {
      assertThat(left.count()).isLessThan(6);
    }
  }

  @Test
  void otherFilesOfTheNodeStay() throws Exception {
    Path history = Files.createDirectory(state.resolve("history"));
    BundleCache.in(state).removeOthers();

    assertThat(history).exists();
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() {
    Path missing = state.resolve("missing");

    assertThatThrownBy(() -> BundleCache.in(missing))
        .isInstanceOf(BootException.class)
        .hasMessageContaining("cannot make a folder in " + missing)
        .hasMessageContaining("--state");
  }

  private static Path used(BundleCache cache) throws IOException {
    Path bundle = Files.createDirectories(cache.folder().resolve("bundle1/version0.0"));
    Files.writeString(bundle.resolve("revision.location"), "somewhere");
    return cache.folder();
  }
}
