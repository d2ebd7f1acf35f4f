package com.example.pgsql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.stream.Stream;
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

class PgsqlCheckTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "52 00000008 00000000 53     | UP   | logged in as postgres",
        "52 00000008 00000000        | DOWN | the server closed after the login",
        "52 00000008 00000000 45 0000000e 43353700 4d6e6f7700 00 | DOWN | the server refuses: 57"
            + " now",
        "52 00000008 0000000a        | UP   | the server asks postgres to log in",
        "52 00000004                 | DOWN | got R with 0 bytes, expected 4 or more",
        "52 00000003                 | DOWN | got a message of 3 bytes, expected 4..16384",
        "52 ffffffff                 | DOWN | got a message of -1 bytes, expected 4..16384",
        "52 7fffffff                 | DOWN | got a message of 2147483647 bytes, expected 4..16384",
        "52 00000008 0000            | DOWN | the server closed after 2 bytes of a message",
        "45 00000010 43353700 4d6e6f7700 00 | DOWN | the server closed after 10 bytes of a message",
        "45 0000000e 43353700 4d6e6f7700 00 | DOWN | the server refuses: 57 now",
        "45 00000006 4d6e            | DOWN | the server refuses: n",
        "4e                          | DOWN | got a message of kind 78, expected R or E",
        "''                          | DOWN | the server closed, expected R or E",
      })
  void theFirstMessageDecides(String hex, CheckResult.Status status, String reason)
      throws Exception {
    byte[] message = HexFormat.of().parseHex(hex.replace(" ", ""));
    try (ScriptedServer server =
        ScriptedServer.tcp(Step.await("postgres\0\0"), new Step.Send(message))) {
      CheckResult got = Probe.once(new PgsqlCheck(), server.address(), options());
      assertThat(got.status()).isEqualTo(status);
      assertThat(got.reason()).isEqualTo(reason);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "S  | UP   | the server offers TLS",
        "N  | DOWN | the server offers no TLS",
        "E  | DOWN | got byte 69, expected S or N",
        "'' | DOWN | the server closed, expected S or N",
      })
  void tlsIsOfferedOrNot(String answer, CheckResult.Status status, String reason) throws Exception {
    try (ScriptedServer server = ScriptedServer.tcp(Step.await("/"), Step.send(answer))) {
      CheckResult got = Probe.once(new PgsqlCheck(), server.address(), options("tls", true));
      assertThat(got.status()).isEqualTo(status);
      assertThat(got.reason()).isEqualTo(reason);
    }
  }

  @Tag("root")
  @Test
  void aRealPostgresql() throws Exception {
    Path data = folder.resolve("data");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    RealServer.run(folder.resolve("install"), as(bin("initdb"), "-A", "trust", "-N", "-D", data));
    int port = RealServer.freePort();
    try (RealServer server =
        RealServer.start(
            port,
            folder.resolve("log"),
            as(
                bin("postgres"),
                "-D",
                data,
                "-p",
                port,
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "fsync=off"))) {
      CheckResult begun = Probe.once(new PgsqlCheck(), server.address(), options());
      while (begun.reason().contains("57P03")) { // it listens before it takes connections
        Thread.sleep(50);
        begun = Probe.once(new PgsqlCheck(), server.address(), options());
      }
      assertThat(begun).isEqualTo(CheckResult.up("logged in as postgres"));
      CheckResult none =
          Probe.once(new PgsqlCheck(), server.address(), options("database", "nothing"));
      assertThat(none.status()).isEqualTo(CheckResult.Status.DOWN);
      assertThat(none.reason()).contains("3D000").contains("nothing");
      assertThat(Probe.once(new PgsqlCheck(), server.address(), options("tls", true)))
          .isEqualTo(CheckResult.down("the server offers no TLS"));
    }
  }

  private static String bin(String name) throws Exception {
    Path versions = Path.of("/usr/lib/postgresql");
    String version = RealServer.program(versions, "[0-9]*", "postgresql");
    return RealServer.program(Path.of(version, "bin"), name, "postgresql");
  }

  /** It refuses to run as root. */
  private static String[] as(Object... command) {
    return Stream.concat(
            Stream.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"),
            Stream.of(command).map(String::valueOf))
        .toArray(String[]::new);
  }

  private static OptionValues options(Object... pair) {
    OptionValues.Builder options = OptionValues.builder();
    return pair.length == 0
        ? options.build()
        : options.add(String.valueOf(pair[0]), pair[1]).build();
  }
}
