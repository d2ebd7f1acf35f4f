package org.holdfast.platform.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pid files: whose they may be, and how they are written. */
class PidFileTest {
  private static final long NO_PROCESS = 99_999_999; // above the largest that Linux gives

  @TempDir Path folder;
  private PidFile file;

  @BeforeEach
  void file() {
    file = new PidFile(folder.resolve("keepalived.pid"), ProcessHandle.current().pid());
  }

  private void content(String text) throws Exception {
    Files.writeString(file.path(), text);
  }

  private String content() throws Exception {
    return Files.readString(file.path());
  }

  @Test
  void itIsWrittenReadableForAllAndRemoved() throws Exception {
    file.claim();
    file.write();

    assertThat(content()).isEqualTo(ProcessHandle.current().pid() + "\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
        .isEqualTo("rw-r--r--");
    try (var all = Files.list(folder)) {
      assertThat(all).containsExactly(file.path());
    }
    file.remove();
    assertThat(file.path()).doesNotExist();
  }

  @Test
  void thatOfADeadProcessIsReplaced() throws Exception {
    content(NO_PROCESS + "\n");

    file.claim();
    file.write();

    assertThat(content()).isEqualTo(ProcessHandle.current().pid() + "\n");
  }

  @Test
  void thatOfAnotherProgramIsReplaced() throws Exception {
    Process other = new ProcessBuilder("sleep", "60").start();
    try {
      content(other.pid() + "\n");
      file.claim();
    } finally {
      other.destroy();
    }
  }

  @Test
  void thatOfALivingKeepalivedIsRefusedAndLeft() throws Exception {
    Path program = Files.copy(Path.of("/bin/sleep").toRealPath(), folder.resolve("keepalived"));
    Process living = new ProcessBuilder(program.toString(), "60").start();
    try {
      content(living.pid() + "\n");

      assertThatThrownBy(file::claim)
          .isInstanceOf(BootException.class)
          .hasMessageContaining(
              "process " + living.pid() + " (keepalived) runs already; stop it first");
      file.remove();
      assertThat(content()).isEqualTo(living.pid() + "\n");
    } finally {
      living.destroy();
    }
  }

  @Test
  void whatIsNoPidFileIsLeftAsItIs() throws Exception {
    content("root:x:0:0:root:/root:/bin/sh\n");

    assertThatThrownBy(file::claim).hasMessageContaining("is no pid file");
    file.remove();
    assertThat(content()).startsWith("root:");
  }

  @Test
  void aLinkIsNotFollowed() throws Exception {
    Path target = Files.writeString(folder.resolve("target"), NO_PROCESS + "\n");
    Files.createSymbolicLink(file.path(), target);

    assertThatThrownBy(file::claim).hasMessageContaining("is no pid file");

    // Also when it came after the look: the link itself is replaced.
    file.write();
    assertThat(file.path()).isRegularFile();
    assertThat(Files.isSymbolicLink(file.path())).isFalse();
    assertThat(target).hasContent(NO_PROCESS + "\n");
  }

  @Test
  void aFolderThatOthersWriteToIsRefused() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThatThrownBy(file::claim)
        .hasMessageContaining("rwxrwxrwx")
        .hasMessageContaining("expected one that only root");
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    PidFile nowhere = new PidFile(folder.resolve("none/x.pid"), 1);

    assertThatThrownBy(nowhere::claim).hasMessageContaining(folder.resolve("none").toString());
  }

  @Test
  void whatIsADaemonIsToldByItsCommandLine() {
    assertThat(DaemonProcess.nameOf(List.of("/usr/sbin/keepalived", "-D"))).contains("keepalived");
    assertThat(DaemonProcess.nameOf(List.of("/bin/sh", "/usr/sbin/holdfast", "supervise")))
        .contains("holdfast");
    assertThat(DaemonProcess.nameOf(List.of("java", "-cp", "x", Launcher.class.getName())))
        .contains("holdfast");
    assertThat(DaemonProcess.nameOf(List.of("vi", "-R", "/usr/sbin/keepalived"))).isEmpty();
    assertThat(DaemonProcess.nameOf(List.of("/usr/bin/tail", "-f"))).isEmpty();
  }
}
