package org.holdfast.checker.smtp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckResult.Status;
import org.holdfast.api.check.CheckSpec;
import org.holdfast.api.check.Checker;
import org.holdfast.api.check.InvalidCheckException;
import org.holdfast.api.check.ProbeSource;
import org.holdfast.api.schema.Effect;
import org.holdfast.api.schema.OptionSchema;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.checkerkit.FakeCheckContext;
import org.holdfast.checkerkit.ScriptedServer;
import org.holdfast.checkerkit.Step;
import org.holdfast.checkerkit.TestIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpCheckTest {
  private static final Step COMMAND = Step.await("\r\n");
  private static final Step[] GOOD = {
    Step.send("220-mail\r\n220 ready\r\n"), COMMAND,
    Step.send("250 hello\r\n"), COMMAND,
    Step.send("221 bye\r\n")
  };

  private static Checker checker(OptionValues options) throws InvalidCheckException {
    return new SmtpCheckFactory()
        .create(
            new CheckSpec(options, ScriptedServer.nobody(), Optional.empty(), Optional.empty()));
  }

  private static Checker plain() throws InvalidCheckException {
    return checker(OptionValues.builder().add("helo_name", "lb.example").build());
  }

  private static OptionValues host(ScriptedServer server) {
    return OptionValues.builder()
        .add("connect_ip", server.address().getAddress().getHostAddress())
        .add("connect_port", (long) server.address().getPort())
        .build();
  }

  @Test
  void aServerThatGreetsAndAcceptsHeloIsUp() throws Exception {
    try (ScriptedServer server = ScriptedServer.tcp(GOOD)) {
      CheckResult result = FakeCheckContext.of(server.address()).probe(plain());
      assertThat(result.status()).isEqualTo(Status.UP);
      assertThat(result.reason()).startsWith("got 220 and 250 from 127.0.0.1:");
      assertThat(server.received()).containsExactly("HELO lb.example\r\n", "QUIT\r\n");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "554 go away|250 x|got 554 go away to the greeting from .*, expected 220",
        "220 x|502 what|got 502 what to HELO from .*, expected 250",
        "HTTP/1.1 400|250 x|got \"HTTP/1.1 400\" to the greeting from .*, expected an SMTP reply",
      })
  void anotherReplyIsDown(String greeting, String hello, String reason) throws Exception {
    try (ScriptedServer server =
        ScriptedServer.tcp(
            Step.send(greeting + "\r\n"), COMMAND, Step.send(hello + "\r\n"), COMMAND)) {
      CheckResult result = FakeCheckContext.of(server.address()).probe(plain());
      assertThat(result.status()).isEqualTo(Status.DOWN);
      assertThat(result.reason()).matches(reason);
    }
  }

  @Test
  void ehloIsSaidWhenAsked() throws Exception {
    try (ScriptedServer server = ScriptedServer.tcp(GOOD)) {
      Checker ehlo =
          checker(OptionValues.builder().add("helo_name", "lb").add("ehlo", true).build());
      assertThat(FakeCheckContext.of(server.address()).probe(ehlo).status()).isEqualTo(Status.UP);
      assertThat(server.received()).containsExactly("EHLO lb\r\n", "QUIT\r\n");
    }
  }

  private static Checker overTls() throws InvalidCheckException {
    return checker(OptionValues.builder().add("helo_name", "lb").add("starttls", true).build());
  }

  @Test
  void afterStarttlsTheDialogueGoesOnOverTls(@TempDir Path folder) throws Exception {
    try (ScriptedServer server =
        ScriptedServer.tcp(
            Step.send("220 x\r\n"),
            COMMAND,
            Step.send("250-x\r\n250-SIZE 1000\r\n250 StartTLS\r\n"),
            COMMAND,
            Step.send("220 go on\r\n"),
            Step.startTls(TestIdentity.make(folder)),
            COMMAND,
            Step.send("250 x\r\n"),
            COMMAND,
            Step.send("221 bye\r\n"))) {
      CheckResult result = FakeCheckContext.of(server.address()).probe(overTls());
      assertThat(result.reason()).startsWith("got 220 and 250, and 250 over TLS, from 127.0.0.1:");
      assertThat(result.status()).isEqualTo(Status.UP);
      assertThat(server.received())
          .containsExactly("EHLO lb\r\n", "STARTTLS\r\n", "EHLO lb\r\n", "QUIT\r\n");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "250 x|220 x|.* does not offer STARTTLS, expected it after EHLO",
        "250-STARTTLS;250 x|220 x|.* does not offer STARTTLS, expected it after EHLO",
        "250-x;250 STARTTLS|454 no|got 454 no to STARTTLS from .*, expected 220",
        "250-x;250 STARTTLS|220 x;250 injected|.* sent more before the TLS handshake, expected"
            + " nothing",
        "250-x;250 STARTTLS|220 x|TLS handshake with .* failed: .*",
      })
  void withoutTlsTheServerIsDown(String offer, String start, String reason) throws Exception {
    try (ScriptedServer server =
        ScriptedServer.tcp(
            Step.send("220 x\r\n"),
            COMMAND,
            Step.send(offer.replace(";", "\r\n") + "\r\n"),
            COMMAND,
            Step.send(start.replace(";", "\r\n") + "\r\n"))) {
      CheckResult result = FakeCheckContext.of(server.address()).probe(overTls());
      assertThat(result.status()).isEqualTo(Status.DOWN);
      assertThat(result.reason()).matches(reason);
    }
  }

  @Test
  void everyTruncatedReplyIsDown() throws Exception {
    String greeting = "220-mail\r\n220 ready\r\n";
    for (int length = 0; length < greeting.length(); length++) {
      try (ScriptedServer server = ScriptedServer.tcp(Step.send(greeting.substring(0, length)))) {
        CheckResult result = FakeCheckContext.of(server.address()).probe(plain());
        assertThat(result.status()).as("the first %d bytes", length).isEqualTo(Status.DOWN);
        assertThat(result.reason())
            .endsWith("closed the connection before its reply to the greeting");
      }
    }
  }

  @Test
  void silenceIsDownAtTheDeadline() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.tcp(Step.send("220 x\r\n"), COMMAND, Step.silence())) {
      CheckResult result =
          FakeCheckContext.of(server.address(), Duration.ofMillis(300)).probe(plain());
      assertThat(result.status()).isEqualTo(Status.DOWN);
      assertThat(result.reason()).startsWith("no reply to HELO within the time limit from");
    }
  }

  @Test
  void endlessRepliesAreCut() throws Exception {
    try (ScriptedServer lines = ScriptedServer.tcp(Step.sendEndless("220-x\r\n"));
        ScriptedServer line = ScriptedServer.tcp(Step.sendEndless("2"))) {
      assertThat(FakeCheckContext.of(lines.address()).probe(plain()).reason())
          .contains("has more than 100 lines");
      assertThat(FakeCheckContext.of(line.address()).probe(plain()).reason())
          .contains("is longer than 2048 bytes");
    }
  }

  @Test
  void everyHostBlockMustPass() throws Exception {
    try (ScriptedServer good = ScriptedServer.tcp(GOOD);
        ScriptedServer bad = ScriptedServer.tcp(Step.send("421 busy\r\n"))) {
      Checker both =
          checker(OptionValues.builder().add("host", host(good)).add("host", host(bad)).build());
      CheckResult result = FakeCheckContext.of(ScriptedServer.nobody()).probe(both);
      assertThat(result.status()).isEqualTo(Status.DOWN);
      assertThat(result.reason()).contains("got 421 busy").contains(":" + bad.address().getPort());
      Checker one = checker(OptionValues.builder().add("host", host(good)).build());
      assertThat(FakeCheckContext.of(ScriptedServer.nobody()).probe(one).status())
          .isEqualTo(Status.UP);
      assertThat(both.deadline(Duration.ofSeconds(5))).hasSeconds(10);
    }
  }

  @Test
  void everyHostBlockSaysHowItsConnectionLeaves() throws Exception {
    try (ScriptedServer server = ScriptedServer.tcp(GOOD)) {
      OptionValues.Builder own = OptionValues.builder().addAll(host(server));
      own.add("bindto", "127.0.0.9").add("bind_port", 4000L).add("bind_if", "lo");
      own.add("fwmark", 7L).add("connect_timeout", Duration.ofSeconds(2));
      Checker checker =
          checker(
              OptionValues.builder().add("host", own.build()).add("host", host(server)).build());
      FakeCheckContext context = FakeCheckContext.of(ScriptedServer.nobody());
      assertThat(context.probe(checker).status()).isEqualTo(Status.UP);
      assertThat(context.sources())
          .containsExactly(
              new ProbeSource(
                  Optional.of(InetAddress.ofLiteral("127.0.0.9")),
                  OptionalInt.of(4000),
                  Optional.of("lo"),
                  OptionalLong.of(7),
                  Optional.of(Duration.ofSeconds(2))),
              ProbeSource.OF_CHECK);
      assertThat(checker.deadline(Duration.ofSeconds(5))).hasSeconds(7);
    }
  }

  @Test
  void aNameThatWouldBreakTheDialogueIsRefused() {
    OptionValues bad = OptionValues.builder().add("helo_name", "a\r\nRSET").build();
    assertThatThrownBy(() -> checker(bad))
        .isInstanceOf(InvalidCheckException.class)
        .hasMessageContaining("expected a host name");
  }

  @Test
  void everyOptionOfAHostBlockIsActedOn() {
    assertThat(HostOptions.HOST.options())
        .allMatch(option -> option.effect().kind() == Effect.Kind.ACTED_ON)
        .extracting(OptionSchema::keyword)
        .containsExactly(
            "connect_ip",
            "connect_port",
            "bindto",
            "bind_port",
            "bind_if",
            "fwmark",
            "connect_timeout",
            "retry",
            "alpha",
            "log_all_failures",
            "delay_loop",
            "delay_before_retry",
            "warmup");
  }
}
