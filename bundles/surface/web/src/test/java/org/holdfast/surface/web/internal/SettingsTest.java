package org.holdfast.surface.web.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is listened at, and what is refused with which reason. */
class SettingsTest {

  @TempDir private Path folder;

  @Test
  void listensNowhereUnlessToldTo() throws IOException {
    assertThat(Settings.of(config(0, "127.0.0.1", "", "", "")).addresses()).isEmpty();
  }

  @Test
  void listensAtLoopbackWithoutAToken() throws IOException {
    Settings settings = Settings.of(config(9112, "127.0.0.1", "", "", "LB1.example.org, lb2"));

    assertThat(settings.addresses()).extracting(Object::toString).containsOnly("127.0.0.1:9112");
    assertThat(settings.names()).isEqualTo(Set.of("lb1.example.org", "lb2"));
    assertThat(Settings.of(config(9112, "::1", "", "", "")).addresses()).hasSize(1);
  }

  @Test
  void listensElsewhereWithATokenAlone() throws IOException {
    for (String open : new String[] {"0.0.0.0", "::", "10.0.0.1"}) {
      assertThatThrownBy(() -> Settings.of(config(9112, open, "", "", "")))
          .hasMessageContaining("address = " + open)
          .hasMessageContaining("set tokenFile too, or use 127.0.0.1");
    }
    Path file = token("0123456789abcdef\n", "rw-------");
    assertThat(Settings.of(config(9112, "0.0.0.0", "", file.toString(), "")).token())
        .contains("0123456789abcdef");
  }

  @Test
  void refusesATokenThatIsNone() throws IOException {
    Path open = token("0123456789abcdef\n", "rw-r--r--");
    assertThatThrownBy(() -> Settings.of(config(1, "::1", "", open.toString(), "")))
        .hasMessageContaining("everybody can read it; chmod 0600");
    Path small = token("short\n", "rw-------");
    assertThatThrownBy(() -> Settings.of(config(1, "::1", "", small.toString(), "")))
        .hasMessageContaining("at least 16");
    assertThatThrownBy(() -> Settings.of(config(1, "::1", "", folder + "/none", "")))
        .hasMessageContaining("NoSuchFile");
  }

  @Test
  void refusesWhatIsNoAddressOrPort() {
    assertThatThrownBy(() -> Settings.of(config(9112, "lb1.example.org", "", "", "")))
        .hasMessageContaining("expected an IPv4 or IPv6 address");
    assertThatThrownBy(() -> Settings.of(config(70_000, "::1", "", "", "")))
        .hasMessageContaining("expected 1..65535");
  }

  @Test
  void aSocketIsForItsUserAndReplacesOneThatNobodyHears() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Address socket = new Address.Socket(folder.resolve("web.sock"));
    socket.listen().close(); // leaves its file
    try (ServerSocketChannel server = socket.listen()) {
      assertThat(server.isOpen()).isTrue();
      assertThat(Files.getPosixFilePermissions(folder.resolve("web.sock")))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      assertThatThrownBy(socket::listen).hasMessageContaining("another program answers there");
    }
  }

  @Test
  void aSocketTakesNoPlaceOfAnythingElse() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path file = Files.writeString(folder.resolve("kept"), "kept");
    assertThatThrownBy(() -> new Address.Socket(file).listen())
        .hasMessageContaining("there is a file or link of that name");
    assertThat(file).hasContent("kept");

    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThatThrownBy(() -> new Address.Socket(folder.resolve("web.sock")).listen())
        .hasMessageContaining("others can write to its folder");
  }

  private Path token(String text, String mode) throws IOException {
    Path file = Files.createTempFile(folder, "token", "");
    Files.writeString(file, text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private static WebSurface.Config config(
      int port, String address, String socket, String tokenFile, String hosts) {
    return new WebSurface.Config() {
      @Override
      public int port() {
        return port;
      }

      @Override
      public String address() {
        return address;
      }

      @Override
      public String socket() {
        return socket;
      }

      @Override
      public String tokenFile() {
        return tokenFile;
      }

      @Override
      public String name() {
        return "";
      }

      @Override
      public String hosts() {
        return hosts;
      }

      @Override
      public Class<? extends Annotation> annotationType() {
        return WebSurface.Config.class;
      }
    };
  }
}
