package org.holdfast.checker.sslget.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckResult.Status;
import org.holdfast.api.check.CheckSpec;
import org.holdfast.api.check.Checker;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.checkerkit.FakeCheckContext;
import org.holdfast.checkerkit.ScriptedServer;
import org.holdfast.checkerkit.Step;
import org.holdfast.checkerkit.TestIdentity;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SslGetTest {
  private static final Duration SHORT = Duration.ofMillis(400);
  private static final Step REQUEST = Step.await("\r\n\r\n");
  private static final String OK = "HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello";

  private SSLContext identity;

  @BeforeAll
  void makeIdentity(@TempDir Path folder) throws Exception {
    identity = TestIdentity.make(folder);
  }

  private static OptionValues.Builder page() {
    return OptionValues.builder().add("url", OptionValues.builder().add("path", "/x").build());
  }

  private static Checker checker(String... flags) throws Exception {
    OptionValues.Builder block = page();
    for (String flag : flags) {
      block.add(flag, true);
    }
    return checker(block);
  }

  private static Checker checker(OptionValues.Builder block) throws Exception {
    return new SslGetFactory()
        .create(
            new CheckSpec(
                block.build(),
                ScriptedServer.nobody(),
                Optional.empty(),
                Optional.of("holdfast.test")));
  }

  @Test
  void aServerThatNobodyTrustsIsUp() throws Exception {
    try (ScriptedServer server = ScriptedServer.tls(identity, REQUEST, Step.send(OK))) {
      CheckResult result = FakeCheckContext.of(server.address()).probe(checker());
      assertThat(result.reason()).isEqualTo("got status 200 for /x");
      assertThat(server.received().getFirst()).startsWith("GET /x HTTP/1.0\r\n");
    }
  }

  @Test
  void tlsCompliantAnnouncesItsEnd() throws Exception {
    try (ScriptedServer server = ScriptedServer.tls(identity, REQUEST, Step.send(OK))) {
      CheckResult result = FakeCheckContext.of(server.address()).probe(checker("tls_compliant"));
      assertThat(result.status()).isEqualTo(Status.UP);
    }
  }

  @Test
  void theNameOfTheServerIsSentOnlyWhenAskedFor() throws Exception {
    assertThat(firstBytes(checker("enable_sni"))).contains("holdfast.test");
    assertThat(firstBytes(checker())).doesNotContain("holdfast.test");
  }

  @Test
  void aNameOfItsOwnIsSentInsteadOfTheVirtualHost() throws Exception {
    OptionValues.Builder own =
        page().add("sni_name", OptionValues.builder().add("NAME", "own.test").build());
    assertThat(firstBytes(checker(own))).contains("own.test").doesNotContain("holdfast.test");
    OptionValues.Builder none = page().add("sni_name", OptionValues.builder().build());
    assertThat(firstBytes(checker(none))).contains("holdfast.test");
  }

  /** What the client sends first, to a server that only listens. */
  private static String firstBytes(Checker checker) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<String> hello = new CompletableFuture<>();
      Thread.ofVirtual().start(() -> hello.completeAsync(() -> record(server), Runnable::run));
      FakeCheckContext.of((InetSocketAddress) server.getLocalSocketAddress()).probe(checker);
      return hello.get();
    }
  }

  /** The first TLS record: type, version, and a length of two bytes before its content. */
  private static String record(ServerSocket server) {
    try (Socket socket = server.accept()) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      in.skipNBytes(3);
      return new String(in.readNBytes(in.readUnsignedShort()), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aServerWithoutTlsIsDown() throws Exception {
    try (ScriptedServer server = ScriptedServer.tcp(Step.send("220 mail\r\n"), Step.silence())) {
      CheckResult result = FakeCheckContext.of(server.address()).probe(checker());
      assertThat(result.status()).isEqualTo(Status.DOWN);
      assertThat(result.reason()).startsWith("TLS handshake with 127.0.0.1 failed: ");
    }
  }

  @Test
  void aHandshakeThatNeverEndsIsDownAtTheDeadline() throws Exception {
    try (ScriptedServer server = ScriptedServer.tcp(Step.silence())) {
      assertThat(FakeCheckContext.of(server.address(), SHORT).probe(checker()))
          .isEqualTo(
              CheckResult.down("TLS handshake with 127.0.0.1 not complete within the time limit"));
    }
  }

  @Test
  void anAnswerThatNeverComesIsDownAtTheDeadline() throws Exception {
    Duration limit = Duration.ofSeconds(2); // the handshake has to fit in
    try (ScriptedServer server = ScriptedServer.tls(identity, REQUEST, Step.silence())) {
      assertThat(FakeCheckContext.of(server.address(), limit).probe(checker()).reason())
          .startsWith("no complete answer within the time limit for /x from 127.0.0.1:");
    }
  }

  @Test
  void aTruncatedAnswerIsDown() throws Exception {
    Checker checker = checker();
    for (int length = 0; length < OK.length(); length += 7) {
      Step part = Step.send(OK.substring(0, length));
      try (ScriptedServer server = ScriptedServer.tls(identity, REQUEST, part)) {
        CheckResult result = FakeCheckContext.of(server.address()).probe(checker);
        assertThat(result.status()).as("the first %d bytes", length).isEqualTo(Status.DOWN);
      }
    }
  }
}
