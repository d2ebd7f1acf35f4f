package org.holdfast.platform.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the words of a node go, and what the command ends with. */
class ShellReplyTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private ShellReply reply(boolean keeps) {
    return new ShellReply(new PrintStream(out), new PrintStream(err), keeps);
  }

  private static void give(ShellReply reply, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    reply.take(bytes, bytes.length);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, text, ''",
    "1, 1, text, ''", // such as a check that is DOWN
    "3, 3, text, ''",
    "1 refused, 1, '', text",
    "64, 64, '', text",
    "77, 77, '', text",
    "nonsense, 1, text, ''"
  })
  void textIsOutputUnlessItTellsWhyNothingWasDone(
      String status, int code, String output, String error) {
    ShellReply reply = reply(true);
    give(reply, "te");
    give(reply, "xt\0" + status.substring(0, 1));
    assertThat(out.toString()).isEmpty();
    give(reply, status.substring(1) + "\n");

    assertThat(reply.end()).isEqualTo(code);
    assertThat(out.toString()).isEqualTo(output);
    assertThat(err.toString()).isEqualTo(error);
  }

  @Test
  void whatGoesOnIsToldAtOnce() {
    ShellReply reply = reply(false);
    give(reply, "line\n");

    assertThat(out.toString()).isEqualTo("line\n");
    give(reply, "\0001\n");
    assertThat(reply.end()).isEqualTo(1);
    assertThat(out.toString()).isEqualTo("line\n");
  }

  @Test
  void aLongTextIsNotKept() {
    ShellReply reply = reply(true);
    String part = "x".repeat(40 * 1024);
    give(reply, part);
    assertThat(out.size()).isZero();
    give(reply, part);
    assertThat(out.size()).isEqualTo(2 * part.length());
    give(reply, "end\0" + "0\n");

    assertThat(reply.end()).isZero();
    assertThat(out.toString()).isEqualTo(part + part + "end");
  }

  @Test
  void withoutAnEndTheTextIsToldAndThatItIsNotWhole() {
    ShellReply reply = reply(true);
    give(reply, "half");

    assertThat(reply.end()).isEqualTo(1);
    assertThat(out.toString()).isEqualTo("half");
    assertThat(err.toString()).contains("closed the connection before the end");
  }
}
