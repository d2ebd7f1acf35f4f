package org.holdfast.kernel.linux.internal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.holdfast.api.process.Fifos.Fifo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LinuxFifosTest {
  private static final int FIFO = 0010000;

  private final LinuxFifos fifos = new LinuxFifos();
  @TempDir private Path folder;

  private Fifo open(String name) throws IOException {
    return fifos.open(folder.resolve(name).toString(), Optional.empty(), Optional.empty());
  }

  private static byte[] line(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void oneThatIsNotThereIsMadeForItsOwnerAloneAndGoesAtTheEnd() throws IOException {
    Path path = folder.resolve("new");
    try (Fifo fifo = open("new")) {
      int mode = (int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
      assertThat(mode & 0170000).isEqualTo(FIFO);
      assertThat(mode & 07).as("others").isZero();
      assertThat(fifo.write(line("waits for a reader\n"))).isTrue();
      try (InputStream in = Files.newInputStream(path)) {
        assertThat(in.readNBytes(19)).isEqualTo(line("waits for a reader\n"));
      }
    }
    assertThat(path).doesNotExist();
  }

  @Test
  void whatIsThereIsUsedAndLeft() throws Exception {
    Path path = folder.resolve("there");
    new ProcessBuilder("mkfifo", path.toString()).start().waitFor();
    open("there").close();
    assertThat(Files.exists(path)).isTrue();
  }

  @Test
  void withoutRoomNothingIsWrittenAndNobodyWaits() throws IOException {
    byte[] line = line("x".repeat(999) + "\n");
    try (Fifo fifo = open("full")) {
      int written = 0;
      while (fifo.write(line)) {
        written++;
      }
      assertThat(written).isPositive();
      try (InputStream in = Files.newInputStream(folder.resolve("full"))) {
        byte[] read = in.readNBytes(written * line.length);
        assertThat(read).endsWith(line);
      }
      assertThat(fifo.write(line)).isTrue();
    }
  }

  @Test
  void linksAndOtherFilesAreRefused() throws IOException {
    Files.writeString(folder.resolve("file"), "precious");
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("file"));
    assertRefused("link", "is a link");
    assertRefused("file", "is no FIFO");
    assertThat(folder.resolve("file")).hasContent("precious");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> fifos.open("here", Optional.empty(), Optional.empty()))
        .withMessageContaining("expected an absolute path");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () ->
                fifos.open(
                    folder.resolve("x").toString(), Optional.of("no-such-user"), Optional.empty()))
        .withMessageContaining("there is no user no-such-user");
  }

  private void assertRefused(String name, String why) {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> open(name))
        .withMessageContaining(why);
  }
}
