package org.holdfast.surface.control.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RequestTest {

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void xIsACommandAndWhatFollowsIsLeftAlone() throws IOException {
    InputStream in = bytes("X vrrp:show \"Ä\"\nrest");

    assertThat(Request.read(in)).isEqualTo(new Request.Execute("vrrp:show \"Ä\"", 0));
    assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("rest");
  }

  @Test
  void aCommandMayBeForATerminalOfAWidth() throws IOException {
    assertThat(Request.read(bytes("X:132 vrrp:list\n")))
        .isEqualTo(new Request.Execute("vrrp:list", 132));
  }

  @Test
  void jIsACallOfTheApi() throws IOException {
    assertThat(Request.read(bytes("J {\"api\":1}\n"))).isEqualTo(new Request.Call("{\"api\":1}"));
  }

  @Test
  void iIsATerminal() throws IOException {
    assertThat(Request.read(bytes("I xterm-256color 120 40\n")))
        .isEqualTo(new Request.Interactive("xterm-256color", 120, 40));
  }

  @Test
  void anythingElseIsRefused() {
    for (String line :
        new String[] {
          "\n",
          "GET /\n",
          "I xterm\n",
          "I a/../b 1 1\n",
          "I x 0x1 2\n",
          "X: a\n",
          "X:-1 a\n",
          "X:12345 a\n"
        }) {
      assertThatIOException().isThrownBy(() -> Request.read(bytes(line)));
    }
  }

  @Test
  void aLineWithoutEndIsRefused() {
    assertThatIOException()
        .isThrownBy(() -> Request.read(bytes("X abc")))
        .withMessage("the connection ended within the first line");
    assertThatIOException()
        .isThrownBy(() -> Request.read(bytes("X " + "a".repeat(Request.MAX_LINE) + "\n")))
        .withMessage("the first line is longer than 16384 bytes");
  }
}
