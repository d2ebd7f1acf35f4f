package com.example.fastcgi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.holdfast.api.check.CheckResult;
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

class FastcgiCheckTest {
  private static final String END = "01 03 0001 0008 0000 0000000000000000";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "01060001000b0000 583a310d0a0d0a706f6e67 + | UP   | got \"pong\" for /ping",
        "01060001000b0100 583a310d0a0d0a706f6e67 00 + | UP | got \"pong\" for /ping",
        "0106000100070000 583a310d0a0d0a + | DOWN | got \"\" for /ping, expected pong",
        "0106000100040000 706f6e67 + | DOWN | got \"pong\", expected headers and a body",
        "0106000100100000 5374617475733a20343034200d0a0d0a + | DOWN | got status 404 for /ping,"
            + " expected 200",
        "0206000100000000            | DOWN | got FastCGI version 2, expected 1",
        "0109000100000000            | DOWN | got a record of kind 9",
        "01060001ffff0000 00         | DOWN | the server closed after 1 of 65535 bytes",
        "0106                        | DOWN | the server closed after 2 of 8 bytes",
      })
  void theAnswerDecides(String hex, CheckResult.Status status, String reason) throws Exception {
    byte[] answer = HexFormat.of().parseHex(hex.replace("+", END).replace(" ", ""));
    String endOfRequest = "\1\5\0\1\0\0\0\0";
    try (ScriptedServer server =
        ScriptedServer.tcp(Step.await(endOfRequest), new Step.Send(answer))) {
      CheckResult got = Probe.once(new FastcgiCheck(), server.address(), options());
      assertThat(got.reason()).isEqualTo(reason);
      assertThat(got.status()).isEqualTo(status);
    }
  }

  @Tag("root")
  @Test
  void aRealPhpFpm() throws Exception {
    int port = RealServer.freePort();
    Path configuration =
        Files.writeString(
            folder.resolve("fpm.conf"),
            """
            [global]
            error_log = %s/error.log
            pid = %s/pid
            [www]
            user = www-data
            listen = 127.0.0.1:%d
            pm = static
            pm.max_children = 1
            ping.path = /ping
            """
                .formatted(folder, folder, port));
    try (RealServer server =
        RealServer.start(
            port,
            folder.resolve("log"),
            RealServer.program(Path.of("/usr/sbin"), "php-fpm*", "php-fpm"),
            "--nodaemonize",
            "--fpm-config",
            configuration.toString())) {
      assertThat(Probe.once(new FastcgiCheck(), server.address(), options()))
          .isEqualTo(CheckResult.up("got \"pong\" for /ping"));
      CheckResult other =
          Probe.once(new FastcgiCheck(), server.address(), options("path", "/none.php"));
      assertThat(other.status()).isEqualTo(CheckResult.Status.DOWN);
      assertThat(other.reason()).contains("404");
    }
  }

  private static OptionValues options(String... pair) {
    OptionValues.Builder options = OptionValues.builder();
    return pair.length == 0 ? options.build() : options.add(pair[0], pair[1]).build();
  }
}
