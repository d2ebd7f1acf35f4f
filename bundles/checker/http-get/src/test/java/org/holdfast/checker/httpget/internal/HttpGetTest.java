package org.holdfast.checker.httpget.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckResult.Status;
import org.holdfast.api.check.CheckSpec;
import org.holdfast.api.check.Checker;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.checkerkit.FakeCheckContext;
import org.holdfast.checkerkit.ScriptedServer;
import org.holdfast.checkerkit.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HttpGetTest {
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Step REQUEST = Step.await("\r\n\r\n");
  private static final String OK = "HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello";

  private static OptionValues url(String path) {
    return OptionValues.builder().add("path", path).build();
  }

  private static Checker checker(OptionValues... urls) throws Exception {
    OptionValues.Builder block = OptionValues.builder();
    List.of(urls).forEach(url -> block.add("url", url));
    return new HttpGetFactory()
        .create(
            new CheckSpec(
                block.build(), ScriptedServer.nobody(), Optional.empty(), Optional.empty()));
  }

  private static CheckResult probe(Checker checker, ScriptedServer server) throws Exception {
    return FakeCheckContext.of(server.address()).probe(checker);
  }

  @Test
  void anUnexpectedStatusIsDown() throws Exception {
    Step busy = Step.send("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n");
    try (ScriptedServer server = ScriptedServer.tcp(REQUEST, busy)) {
      assertThat(probe(checker(url("/a"), url("/b")), server))
          .isEqualTo(CheckResult.down("got status 503, expected 200-299 for /a"));
      assertThat(server.received()).hasSize(1);
    }
  }

  @Test
  void theDigestIsTheMd5OfTheBody() throws Exception {
    String md5 = "5d41402abc4b2a76b9719d911017c592";
    OptionValues good = OptionValues.builder().add("path", "/").add("digest", md5).build();
    OptionValues bad =
        OptionValues.builder().add("path", "/").add("digest", "0".repeat(32)).build();
    try (ScriptedServer server = ScriptedServer.tcp(REQUEST, Step.send(OK))) {
      assertThat(probe(checker(good), server).status()).isEqualTo(Status.UP);
      assertThat(probe(checker(bad), server).reason())
          .isEqualTo("got a body with digest " + md5 + ", expected " + "0".repeat(32) + " for /");
    }
  }

  @Test
  void everyTruncatedAnswerIsDown() throws Exception {
    Checker checker = checker(url("/"));
    for (int length = 0; length < OK.length(); length++) {
      try (ScriptedServer server =
          ScriptedServer.tcp(REQUEST, Step.send(OK.substring(0, length)))) {
        CheckResult result = probe(checker, server);
        assertThat(result.status()).as("the first %d bytes", length).isEqualTo(Status.DOWN);
        assertThat(result.reason())
            .matches(".*(without an answer|ended|expected a status line).*")
            .contains(" for / from 127.0.0.1:");
      }
    }
  }

  private static Stream<Arguments> brokenServers() {
    String late = "no complete answer within the time limit for / from 127.0.0.1:";
    return Stream.of(
        Arguments.of("accepts and never answers", List.of(Step.silence()), late),
        Arguments.of(
            "drips", List.of(REQUEST, Step.drip(OK.repeat(9), Duration.ofMillis(40))), late),
        Arguments.of(
            "stops within the body",
            List.of(REQUEST, Step.send(OK.substring(0, OK.length() - 1)), Step.silence()),
            late),
        Arguments.of(
            "never ends its status line",
            List.of(REQUEST, Step.sendEndless("x".repeat(1000))),
            "the status line is longer than 8192 bytes"),
        Arguments.of(
            "never ends its head",
            List.of(REQUEST, Step.send("HTTP/1.0 200 OK\r\n"), Step.sendEndless("A: b\r\n")),
            "got more than 100 header lines"),
        Arguments.of(
            "talks another protocol",
            List.of(Step.send("SSH-2.0-x\r\n"), REQUEST),
            "got \"SSH-2.0-x\", expected a status line"));
  }

  @ParameterizedTest(name = "a server that {0}")
  @MethodSource("brokenServers")
  void aBrokenServerIsDownWithItsReason(String name, List<Step> script, String reason)
      throws Exception {
    try (ScriptedServer server = ScriptedServer.tcp(script.toArray(Step[]::new))) {
      CheckResult result = FakeCheckContext.of(server.address(), SHORT).probe(checker(url("/")));
      assertThat(result.status()).isEqualTo(Status.DOWN);
      assertThat(result.reason()).startsWith(reason);
    }
  }

  @Test
  void anEndlessBodyIsCutAtItsCap() throws Exception {
    Step endless = Step.sendEndless("x".repeat(1 << 16));
    try (ScriptedServer server =
        ScriptedServer.tcp(REQUEST, Step.send("HTTP/1.0 200 OK\r\n\r\n"), endless)) {
      assertThat(probe(checker(url("/")), server).reason())
          .startsWith("the body is longer than 16777216 bytes for / from 127.0.0.1:");
    }
  }

  /** What it reads it does not keep: the allocations of its thread, whatever the collector does. */
  @Test
  void anEndlessBodyFillsNoMemory() throws Exception {
    int cap = 1 << 24;
    String head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    Step endless = Step.sendEndless("10000\r\n" + "x".repeat(1 << 16) + "\r\n");
    try (ScriptedServer server = ScriptedServer.tcp(REQUEST, Step.send(head), endless);
        FakeCheckContext context = FakeCheckContext.of(server.address())) {
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      Checker checker = checker(url("/"));
      long before = threads.getCurrentThreadAllocatedBytes();
      assertThatThrownBy(() -> checker.check(context))
          .hasMessageStartingWith("the body is longer than " + cap + " bytes");
      long taken = threads.getCurrentThreadAllocatedBytes() - before;
      assertThat(taken).isLessThan(cap / 4);
    }
  }

  /** Ten kilobytes that would be ten megabytes: the body is what was sent. */
  @Test
  void aCompressedBodyIsNotUnpacked() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream bomb = new GZIPOutputStream(packed)) {
      bomb.write(new byte[10_000_000]);
    }
    String md5 =
        HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(packed.toByteArray()));
    String head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + packed.size();
    Step answer = Step.send(head + "\r\n\r\n" + packed.toString(StandardCharsets.ISO_8859_1));
    OptionValues digest = OptionValues.builder().add("path", "/").add("digest", md5).build();
    try (ScriptedServer server = ScriptedServer.tcp(REQUEST, answer)) {
      assertThat(packed.size()).isLessThan(20_000);
      assertThat(probe(checker(digest), server).status()).isEqualTo(Status.UP);
      assertThat(server.received().getFirst().toLowerCase(Locale.ROOT))
          .doesNotContain("accept-encoding");
    }
  }

  @Test
  void aResetIsDown() throws Exception {
    try (ScriptedServer server = ScriptedServer.tcp(REQUEST, Step.reset())) {
      CheckResult result = probe(checker(url("/")), server);
      assertThat(result.status()).isEqualTo(Status.DOWN);
      assertThat(result.reason()).startsWith("connection broken (").contains("reset");
    }
  }
}
