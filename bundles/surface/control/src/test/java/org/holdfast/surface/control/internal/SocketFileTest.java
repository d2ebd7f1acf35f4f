package org.holdfast.surface.control.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SocketFileTest {
  @TempDir private Path folder;

  @Test
  void onlyTheOwnerMayConnect() throws IOException {
    Path path = folder.resolve("run/control.sock");
    try (ServerSocketChannel server = SocketFile.bind(path)) {
      assertThat(server.isOpen()).isTrue();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void aSocketLeftBehindIsReplaced() throws IOException {
    Path path = folder.resolve("control.sock");
    SocketFile.bind(path).close();
    assertThat(path).exists();

    try (ServerSocketChannel server = SocketFile.bind(path)) {
      assertThat(server.isOpen()).isTrue();
    }
  }

  @Test
  void aSocketThatAnswersIsLeftAlone() throws IOException {
    Path path = folder.resolve("control.sock");
    try (ServerSocketChannel first = SocketFile.bind(path)) {
      assertThatIOException()
          .isThrownBy(() -> SocketFile.bind(path))
          .withMessageContaining("another node answers there; give this one --socket PATH");
      assertThat(first.isOpen()).isTrue();
      assertThat(path).exists();
    }
  }

  @Test
  void aFileOrLinkOfThatNameIsLeftAlone() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "text");
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere"));
    for (Path path : new Path[] {file, link}) {
      assertThatIOException()
          .isThrownBy(() -> SocketFile.bind(path))
          .withMessageContaining("there is a file or link of that name; remove it");
    }
    assertThat(file).hasContent("text");
    assertThat(folder.resolve("nowhere")).doesNotExist();
  }
}
