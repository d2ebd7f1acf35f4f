package com.example.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.InvalidCheckException;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.checkerkit.Probe;
import org.holdfast.checkerkit.RealServer;
import org.holdfast.checkerkit.ScriptedServer;
import org.holdfast.checkerkit.Step;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisCheckTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "+PONG             | UP   | PING was answered +PONG",
        "-LOADING wait     | DOWN | PING was answered \"-LOADING wait\", expected +PONG",
        "-NOAUTH log in    | DOWN | PING was answered \"-NOAUTH log in\", expected +PONG",
        "-ERR you said key | DOWN | PING was answered \"-ERR you said key\", expected +PONG",
      })
  void theAnswerToPingDecides(String line, CheckResult.Status status, String reason)
      throws Exception {
    try (ScriptedServer server =
        ScriptedServer.tcp(Step.await("PING\r\n"), Step.send(line + "\r\n"))) {
      CheckResult got = Probe.once(new RedisCheck(), server.address(), options());
      assertThat(got.status()).isEqualTo(status);
      assertThat(got.reason()).isEqualTo(reason);
    }
  }

  @Test
  void aPasswordThatTheServerRepeatsIsMasked() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.tcp(Step.await("key7\r\n"), Step.send("-ERR you said key7\r\n"))) {
      CheckResult got = Probe.once(new RedisCheck(), server.address(), options("password", "key7"));
      assertThat(got)
          .isEqualTo(CheckResult.down("AUTH was answered \"-ERR you said *****\", expected +OK"));
    }
  }

  @Test
  void aUserWithoutPasswordIsRefused() {
    assertThat(
            assertThrows(
                InvalidCheckException.class,
                () ->
                    Probe.once(
                        new RedisCheck(), ScriptedServer.nobody(), options("user", "watch"))))
        .hasMessageContaining("add password");
  }

  @Tag("root")
  @Test
  void aRealRedisWithAPassword() throws Exception {
    int port = RealServer.freePort();
    String redis = RealServer.program(Path.of("/usr/bin"), "redis-server", "redis-server");
    try (RealServer server =
        RealServer.start(
            port,
            folder.resolve("log"),
            redis,
            "--port",
            String.valueOf(port),
            "--bind",
            "127.0.0.1",
            "--dir",
            folder.toString(),
            "--save",
            "",
            "--requirepass",
            "for-tests-only")) {
      assertThat(
              Probe.once(new RedisCheck(), server.address(), options("password", "for-tests-only")))
          .isEqualTo(CheckResult.up("PING was answered +PONG"));
      assertThat(
              Probe.once(
                  new RedisCheck(),
                  server.address(),
                  OptionValues.builder()
                      .add("user", "default")
                      .add("password", "for-tests-only")
                      .build()))
          .isEqualTo(CheckResult.up("PING was answered +PONG"));
      CheckResult none = Probe.once(new RedisCheck(), server.address(), options());
      assertThat(none.status()).isEqualTo(CheckResult.Status.DOWN);
      assertThat(none.reason()).contains("NOAUTH");
      CheckResult wrong =
          Probe.once(new RedisCheck(), server.address(), options("password", "wrong-word"));
      assertThat(wrong.status()).isEqualTo(CheckResult.Status.DOWN);
      assertThat(wrong.reason()).contains("WRONGPASS").doesNotContain("wrong-word");
    }
  }

  private static OptionValues options(String... pair) {
    OptionValues.Builder options = OptionValues.builder();
    return pair.length == 0 ? options.build() : options.add(pair[0], pair[1]).build();
  }
}
