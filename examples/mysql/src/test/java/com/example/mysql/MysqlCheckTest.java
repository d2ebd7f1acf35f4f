package com.example.mysql;

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

class MysqlCheckTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "06000000 0a 382e3000 78     | UP   | greeted by 8.0",
        "09000000 ff 6a04 626c6f636b | DOWN | the server closed after 8 of 9 bytes",
        "08000000 ff 6a04 626c6f636b | DOWN | the server refuses: 1130 block",
        "02000000 ff 6a              | DOWN | the server refuses: no reason given",
        "02000000 09 00              | DOWN | got a greeting of protocol 9, expected 10",
        "00000000                    | DOWN | got a packet of 0 bytes, expected 1..16384",
        "ffffff00 0a                 | DOWN | got a packet of 16777215 bytes, expected 1..16384",
        "0600                        | DOWN | the server closed after 2 of 4 bytes",
      })
  void theGreetingDecides(String hex, CheckResult.Status status, String reason) throws Exception {
    byte[] greeting = HexFormat.of().parseHex(hex.replace(" ", ""));
    try (ScriptedServer server = ScriptedServer.tcp(new Step.Send(greeting))) {
      CheckResult got = Probe.once(new MysqlCheck(), server.address(), options());
      assertThat(got.status()).isEqualTo(status);
      assertThat(got.reason()).isEqualTo(reason);
    }
  }

  @Tag("root")
  @Test
  void aRealMariadb() throws Exception {
    String mariadbd = RealServer.program(Path.of("/usr/sbin"), "mariadbd", "mariadb-server-core");
    Path data = Files.createDirectory(folder.resolve("data"));
    RealServer.run(folder.resolve("install"), "sh", "-c", install(mariadbd, data));
    int port = RealServer.freePort();
    try (RealServer server =
        RealServer.start(
            port,
            folder.resolve("log"),
            mariadbd,
            "--no-defaults",
            "--user=root",
            "--datadir=" + data,
            "--bind-address=127.0.0.1",
            "--port=" + port,
            "--socket=" + folder.resolve("socket"),
            "--pid-file=" + folder.resolve("pid"))) {
      CheckResult greeted = Probe.once(new MysqlCheck(), server.address(), options());
      assertThat(greeted.status()).isEqualTo(CheckResult.Status.UP);
      assertThat(greeted.reason()).contains("MariaDB");
      CheckResult in = Probe.once(new MysqlCheck(), server.address(), options("user", "root"));
      assertThat(in.status()).as(in.reason()).isEqualTo(CheckResult.Status.UP);
      assertThat(in.reason()).contains("logged in");
      CheckResult out = Probe.once(new MysqlCheck(), server.address(), options("user", "nobody"));
      assertThat(out.status()).isEqualTo(CheckResult.Status.DOWN);
      assertThat(out.reason()).contains("1045").contains("Access denied");
    }
  }

  /** What mariadb-install-db does, which wants the programs of the clients as well. */
  private static String install(String mariadbd, Path data) {
    return """
    {
      printf '%%s\\n' 'create database mysql;' 'use mysql;'
      printf '%%s\\n' 'set @skip_auth_anonymous=1, @auth_root_socket=NULL;'
      cat /usr/share/mysql/mysql_system_tables.sql /usr/share/mysql/mysql_system_tables_data.sql
    } | '%s' --no-defaults --user=root --bootstrap --datadir='%s'
    """
        .formatted(mariadbd, data);
  }

  private static OptionValues options(String... pair) {
    OptionValues.Builder options = OptionValues.builder();
    return pair.length == 0 ? options.build() : options.add(pair[0], pair[1]).build();
  }
}
