package org.holdfast.surface.dump.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others may have put where a dump is to be (security rules R1 to R3). */
class SafeFileTest {
  private static final int STRANGER = 65534;

  @TempDir private Path folder;
  private Path target;
  private SafeFile files;

  @BeforeEach
  void begin() throws IOException {
    target = folder.resolve("keepalived.data");
    files = new SafeFile(Optional.empty(), Self.user());
  }

  @Test
  void aNewFileIsForItsOwnerAlone() throws IOException {
    files.write(target, "new");
    assertThat(target).hasContent("new");
    assertThat(mode(target)).isEqualTo("rw-------");
    assertNothingElseIsLeft();
  }

  @Test
  void anOldFileIsReplacedWithTheModeOfANewOne() throws IOException {
    Files.writeString(target, "old");
    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-rw-rw-"));
    files.write(target, "new");
    assertThat(target).hasContent("new");
    assertThat(mode(target)).isEqualTo("rw-------");
    assertNothingElseIsLeft();
  }

  @Test
  void whoHasTheOldFileOpenReadsNothingOfTheNew() throws IOException {
    Files.writeString(target, "old");
    try (InputStream open = Files.newInputStream(target)) {
      files.write(target, "a secret of the new one");
      assertThat(new String(open.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("old");
    }
  }

  @Test
  void aLinkIsNotFollowed() throws IOException {
    Path precious = Files.writeString(folder.resolve("precious"), "kept");
    Files.createSymbolicLink(target, precious);
    assertRefused("is no regular file");
    assertThat(precious).hasContent("kept");
    assertThat(Files.isSymbolicLink(target)).isTrue();
  }

  @Test
  void aLinkToNothingMakesNoFileThere() throws IOException {
    Path elsewhere = folder.resolve("elsewhere");
    Files.createSymbolicLink(target, elsewhere);
    assertRefused("is no regular file");
    assertThat(elsewhere).doesNotExist();
  }

  @Test
  void aFileWithAnotherNameIsLeftAlone() throws IOException {
    Path precious = Files.writeString(folder.resolve("precious"), "kept");
    Files.createLink(target, precious);
    assertRefused("is a file with 2 names (hard links)");
    assertThat(precious).hasContent("kept");
  }

  @Test
  void nothingWaitsAtAFifo() throws Exception {
    assertThat(new ProcessBuilder("mkfifo", target.toString()).start().waitFor()).isZero();
    assertRefused("is no regular file");
  }

  @Test
  void aFolderIsLeftAlone() throws IOException {
    Files.createDirectory(target);
    assertRefused("is no regular file");
  }

  @Test
  void aFileOfAStrangerIsLeftAlone() throws IOException {
    Files.writeString(target, "bait");
    int self = Self.user();
    if (self == 0) {
      Files.setAttribute(target, "unix:uid", STRANGER);
    } else {
      files = new SafeFile(Optional.empty(), self + 1); // ours is a stranger's then
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> files.write(target, "new"))
        .withMessageContaining("of user " + (self == 0 ? STRANGER : self));
    assertThat(target).hasContent("bait");
  }

  @Test
  void aFolderWhereOthersMayRenameIsRefusedAndOneLikeTmpIsNot() throws IOException {
    Files.setAttribute(folder, "unix:mode", 0777);
    assertRefused("can be written by others; expected mode 0755, or 1777 as /tmp has");
    assertThat(target).doesNotExist();
    Files.setAttribute(folder, "unix:mode", 01777);
    files.write(target, "new");
    assertThat(target).hasContent("new");
  }

  @Test
  void aGroupMayReadWhenTheSettingsSaySo() throws IOException {
    String group = Files.readAttributes(folder, PosixFileAttributes.class).group().getName();
    new SafeFile(Optional.of(group), Self.user()).write(target, "new");
    assertThat(mode(target)).isEqualTo("rw-r-----");
    assertThat(
            Files.getFileAttributeView(target, PosixFileAttributeView.class)
                .readAttributes()
                .group()
                .getName())
        .isEqualTo(group);
  }

  @Test
  void withoutThatGroupNothingIsWritten() throws IOException {
    files = new SafeFile(Optional.of("no-such-group"), Self.user());
    assertRefused("group 'no-such-group' is unknown");
    assertThat(target).doesNotExist();
  }

  private void assertRefused(String why) throws IOException {
    try (Stream<Path> before = Files.list(folder)) {
      long count = before.count();
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> files.write(target, "new"))
          .withMessageContaining(why);
      try (Stream<Path> after = Files.list(folder)) {
        assertThat(after.count()).as("files in the folder").isEqualTo(count);
      }
    }
  }

  private void assertNothingElseIsLeft() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      assertThat(all).containsExactly(target);
    }
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(
        Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
  }
}
