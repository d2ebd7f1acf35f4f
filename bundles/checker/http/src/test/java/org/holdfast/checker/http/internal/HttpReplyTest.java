package org.holdfast.checker.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpReplyTest {
  private static final String HELLO_MD5 = "5d41402abc4b2a76b9719d911017c592"; // of "hello"
  private static final String SIZED = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
  private static final String CHUNKED =
      "HTTP/1.1 200 OK\r\n"
          + "Transfer-Encoding: chunked\r\n\r\n"
          + "2\r\n"
          + "he\r\n"
          + "3;x=y\r\n"
          + "llo\r\n"
          + "0\r\n"
          + "T: x\r\n\r\n";

  private static HttpReply read(String answer) throws IOException {
    return HttpReply.read(stream(answer), Limits.DEFAULT, new BodyUse(true, 0));
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        SIZED,
        CHUNKED,
        "HTTP/1.0 200 OK\r\n\r\nhello",
        "HTTP/1.0 200\nServer: bare line feeds\n\nhello",
        "HTTP/1.1 200 OK\r\ncontent-LENGTH:5\r\nContent-Length: 5\r\n\r\nhello and more",
      })
  void readsTheBodyHoweverItsEndIsTold(String answer) throws IOException {
    HttpReply reply = read(answer);
    assertThat(reply).isEqualTo(new HttpReply(200, reply.headers(), 5, HELLO_MD5));
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 304, 101})
  void someCodesHaveNoBody(int code) throws IOException {
    String answer = "HTTP/1.1 " + code + " x\r\nContent-Length: 5\r\n\r\n";
    assertThat(read(answer).bodyBytes()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SSH-2.0-OpenSSH_9.2|got \"SSH-2.0-OpenSSH_9.2\", expected a status line",
        "HTTP/1.1 2000 OK|expected a status line",
        "HTTP/1.1 99 OK|expected a status line",
        "HTTP/1.1 600 OK|expected a status line",
        "HTTP/9 99999|expected a status line",
        "HTTP/1.1 200 OK\\r\\nno colon\\r\\n\\r\\n|header line without a name",
        "HTTP/1.1 200 OK\\r\\nContent-Length: -1\\r\\n\\r\\n|not a number of bytes",
        "HTTP/1.1 200 OK\\r"
            + "\\n"
            + "Content-Length: 99999999999999999999\\r"
            + "\\n"
            + "\\r"
            + "\\n"
            + "|not a number of bytes",
        "HTTP/1.1 200 OK\\r\\nContent-Length: 1\\r\\nContent-Length: 2\\r\\n\\r\\n|expected one",
        "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: gzip\\r\\n\\r\\n|other than chunked",
        "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nxyz\\r\\n|not a hexadecimal",
        "HTTP/1.1 200 OK\\r"
            + "\\n"
            + "Transfer-Encoding: chunked\\r"
            + "\\n"
            + "\\r"
            + "\\n"
            + "1\\r"
            + "\\n"
            + "abc\\r"
            + "\\n"
            + "|more bytes in a chunk",
      })
  void saysWhatIsWrong(String answer, String reason) {
    String text = answer.replace("\\r", "\r").replace("\\n", "\n") + "\r\n";
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(HttpFormatException.class)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {SIZED, CHUNKED})
  void everyTruncationIsAnError(String answer) {
    IntStream.range(0, answer.length())
        .forEach(
            length ->
                assertThatThrownBy(() -> read(answer.substring(0, length)))
                    .as("the first %d bytes", length)
                    .isInstanceOf(HttpFormatException.class));
  }

  @Test
  void everythingIsBounded() {
    String ok = "HTTP/1.1 200 OK\r\n";
    Limits small = new Limits(64, 4, 200, 16);
    assertThatThrownBy(() -> HttpReply.read(stream("x".repeat(100)), small, new BodyUse(true, 0)))
        .hasMessage("the status line is longer than 64 bytes");
    assertThatThrownBy(
            () ->
                HttpReply.read(
                    stream(ok + "A: b\r\n".repeat(5) + "\r\n"), small, new BodyUse(true, 0)))
        .hasMessage("got more than 4 header lines");
    String long50 = "A: " + "b".repeat(58) + "\r\n";
    assertThatThrownBy(
            () ->
                HttpReply.read(stream(ok + long50.repeat(4) + "\r\n"), small, new BodyUse(true, 0)))
        .hasMessage("the head is longer than 200 bytes");
    assertThatThrownBy(
            () -> HttpReply.read(stream(ok + "\r\n" + "y".repeat(17)), small, new BodyUse(true, 0)))
        .hasMessage("the body is longer than 16 bytes");
    String trailers = "Transfer-Encoding: chunked\r\n\r\n0\r\n" + "T: x\r\n".repeat(9);
    assertThatThrownBy(() -> HttpReply.read(stream(ok + trailers), small, new BodyUse(true, 0)))
        .hasMessage("got more than 4 trailer lines");
  }

  @Test
  void anEmptyAnswerIsNamed() {
    assertThatThrownBy(() -> read(""))
        .hasMessage("the server closed the connection without an answer");
  }
}
