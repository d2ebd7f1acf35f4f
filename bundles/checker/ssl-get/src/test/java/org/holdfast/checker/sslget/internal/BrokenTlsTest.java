package org.holdfast.checker.sslget.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** TLS that breaks: the verdict is DOWN with a reason, within the time of the probe. */
class BrokenTlsTest {
  private static final Duration LIMIT = Duration.ofMillis(500);
  private static final Step REQUEST = Step.await("\r\n\r\n");

  /** More than the bytes of a handshake and an answer. */
  private static final int WHOLE = 8_000;

  private static TestIdentity identity;
  private static Checker checker;

  @BeforeAll
  static void make(@TempDir Path folder) throws Exception {
    identity = TestIdentity.with(folder, "-ext", "san=ip:127.0.0.1");
    OptionValues url = OptionValues.builder().add("path", "/").build();
    checker =
        new SslGetFactory()
            .create(
                new CheckSpec(
                    OptionValues.builder().add("url", url).build(),
                    ScriptedServer.nobody(),
                    Optional.empty(),
                    Optional.empty()));
  }

  private static CheckResult probe(InetSocketAddress server, Duration limit) throws Exception {
    return FakeCheckContext.of(server, limit).probe(checker);
  }

  private static Step bytes(String hex) {
    return new Step.Send(HexFormat.of().parseHex(hex));
  }

  private static Stream<Arguments> brokenServers() {
    String late = "TLS handshake with 127.0.0.1 not complete within the time limit";
    String failed = "TLS handshake with 127.0.0.1 failed: ";
    String hello10 =
        "160301002a0200002603" + "01" + "00".repeat(32) + "00" + "002f" + "00"; // RFC 2246 7.4.1.3
    return Stream.of(
        Arguments.of("says nothing", List.of(Step.silence()), late),
        Arguments.of("closes at once", List.of(), failed),
        Arguments.of("resets at once", List.of(Step.reset()), ""),
        Arguments.of("begins a record and stops", List.of(bytes("1603"), Step.silence()), late),
        Arguments.of(
            "drips a record",
            List.of(Step.drip("\u0016\u0003\u0003\u0001".repeat(50), Duration.ofMillis(30))),
            late),
        Arguments.of("speaks HTTP", List.of(Step.send("HTTP/1.0 400 Bad\r\n\r\n")), failed),
        Arguments.of("speaks TLS 1.0 alone", List.of(bytes(hello10), Step.silence()), failed),
        Arguments.of("refuses the version", List.of(bytes("15030100020246")), failed + "("),
        Arguments.of("refuses the ciphers", List.of(bytes("15030300020228")), failed + "("),
        Arguments.of("refuses the name", List.of(bytes("15030300020270")), failed + "("),
        Arguments.of(
            "sends an endless record",
            List.of(Step.sendEndless("\u0016\u0003\u0003\u007f")),
            failed),
        Arguments.of(
            "announces a record of 64 KiB", List.of(bytes("160303ffff"), Step.silence()), failed));
  }

  @ParameterizedTest(name = "a server that {0}")
  @MethodSource("brokenServers")
  void aBrokenHandshakeIsDownWithItsReason(String name, List<Step> script, String reason)
      throws Exception {
    try (ScriptedServer server = ScriptedServer.tcp(script.toArray(Step[]::new))) {
      CheckResult result = probe(server.address(), LIMIT);
      assertThat(result.reason()).startsWith(reason);
      assertThat(result.status()).isEqualTo(Status.DOWN);
    }
  }

  /** From the first byte of the handshake to the last of the answer. */
  @ParameterizedTest(name = "every so many bytes: {0}")
  @EnumSource(names = {"CLOSED", "RESET"})
  void aConnectionThatEndsWithinItIsDown(CutProxy.End end) throws Exception {
    Step page = Step.send("HTTP/1.0 200 OK\r\nContent-Length: 500\r\n\r\n" + "x".repeat(500));
    try (ScriptedServer server = ScriptedServer.tls(identity.context(), REQUEST, page)) {
      int cut = 0;
      CheckResult result;
      do {
        try (CutProxy proxy = new CutProxy(server.address(), cut, end)) {
          result = probe(proxy.address(), Duration.ofSeconds(10));
          assertThat(result.reason()).isNotBlank();
          assertThat(result.status()).isNotEqualTo(Status.UNKNOWN);
        }
        cut += cut < 16 ? 1 : 61;
      } while (result.status() == Status.DOWN && cut < WHOLE);
      assertThat(cut).as("bytes until the server was up").isBetween(600, WHOLE - 1);
    }
  }

  @Test
  void aConnectionThatFallsSilentWithinItIsDownAtTheDeadline() throws Exception {
    try (ScriptedServer server = ScriptedServer.tls(identity.context(), REQUEST, Step.silence())) {
      for (int cut : List.of(1, 5, 60, 200, 700)) {
        try (CutProxy proxy = new CutProxy(server.address(), cut, CutProxy.End.SILENT)) {
          CheckResult result = probe(proxy.address(), Duration.ofMillis(300));
          assertThat(result.status()).isEqualTo(Status.DOWN);
          assertThat(result.reason()).as("after %d bytes", cut).contains("within the time limit");
        }
      }
    }
  }
}
