package org.holdfast.checker.sslget.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.CheckResult.Status;
import org.holdfast.api.check.CheckSpec;
import org.holdfast.api.check.Checker;
import org.holdfast.api.check.InvalidCheckException;
import org.holdfast.api.schema.OptionValues;
import org.holdfast.checkerkit.FakeCheckContext;
import org.holdfast.checkerkit.ScriptedServer;
import org.holdfast.checkerkit.Step;
import org.holdfast.checkerkit.TestIdentity;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each option about certificates makes of the certificate that a server shows. */
class CertificateTableTest {
  private static final Map<String, TestIdentity> SERVERS = new HashMap<>();
  private static final Step[] PAGE = {
    Step.await("\r\n\r\n"), Step.send("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok")
  };

  @TempDir private static Path folder;

  @BeforeAll
  static void makeCertificates() throws Exception {
    make("good", "-ext", "san=dns:holdfast.test,ip:127.0.0.1", "-validity", "90");
    make("wild", "-ext", "san=dns:*.holdfast.test", "-validity", "90");
    make("nameless", "-validity", "90");
    make("soon", "-ext", "san=dns:holdfast.test", "-validity", "5");
    make("expired", "-ext", "san=dns:holdfast.test", "-startdate", "-10d", "-validity", "5");
    make("early", "-ext", "san=dns:holdfast.test", "-startdate", "+5d", "-validity", "90");
  }

  private static void make(String name, String... options) throws Exception {
    SERVERS.put(name, TestIdentity.with(Files.createDirectory(folder.resolve(name)), options));
  }

  private static Checker checker(String options, String host, Path own) throws Exception {
    OptionValues.Builder block =
        OptionValues.builder().add("url", OptionValues.builder().add("path", "/").build());
    for (String option : options.isEmpty() ? new String[0] : options.split("; *")) {
      String[] words = option.split(" ");
      switch (words[0]) {
        case "verify" -> block.add("verify", words.length == 1);
        case "ca_file" -> block.add("ca_file", file(words[1], own).toString());
        case "expiry_warning", "expiry_weight" -> block.add(words[0], Long.valueOf(words[1]));
        case "sni_name" ->
            block.add("sni_name", OptionValues.builder().add("NAME", words[1]).build());
        default -> block.add(words[0], words[1]);
      }
    }
    return new SslGetFactory()
        .create(
            new CheckSpec(
                block.build(),
                ScriptedServer.nobody(),
                Optional.empty(),
                Optional.ofNullable(host)));
  }

  private static Path file(String name, Path own) {
    return switch (name) {
      case "own" -> own;
      case "gone" -> Path.of("/nonexistent/ca.pem");
      case "key" -> own.resolveSibling("key.pem");
      default -> SERVERS.get(name).certificate();
    };
  }

  @ParameterizedTest(name = "{0} certificate, {2}, for {1} -> {3} {4} {5}")
  @CsvSource(
      delimiter = '|',
      value = {
        // as in keepalived any certificate will do
        "good     | holdfast.test   |                                | UP   | |",
        "expired  | holdfast.test   |                                | UP   | |",
        "early    | holdfast.test   |                                | UP   | |",
        "good     | other.test      |                                | UP   | |",
        "expired  | holdfast.test   | verify off; ca_file own        | UP   | |",
        // trust
        "good     | holdfast.test   | verify; ca_file own            | UP   | |",
        "good     | holdfast.test:8 | verify; ca_file own            | UP   | |",
        "good     |                 | verify; ca_file own            | UP   | |",
        "good     | holdfast.test   | verify                         | DOWN | is self-signed, and"
            + " |",
        "good     | holdfast.test   | verify; ca_file wild           | DOWN | is self-signed, and"
            + " |",
        "good     | holdfast.test   | verify; ca_file gone | UNKNOWN | cannot read the authorities"
            + " |",
        "good     | holdfast.test   | verify; ca_file key  | UNKNOWN | it has no certificate |",
        // time
        "expired  | holdfast.test   | verify; ca_file own            | DOWN | expired on 20 |",
        "early    | holdfast.test   | verify; ca_file own            | DOWN | begins on 20 |",
        // names
        "good     | other.test      | verify; ca_file own            | DOWN | expected other.test"
            + " |",
        "good     | other.test      | verify; ca_file own; tls_name holdfast.test | UP | |",
        "good     | holdfast.test   | verify; ca_file own; tls_name other.test | DOWN | for"
            + " holdfast |",
        "good     | other.test      | verify; ca_file own; sni_name holdfast.test | UP | |",
        "good     | holdfast.test   | verify; ca_file own; tls_name 127.0.0.1  | UP | |",
        "wild     | a.holdfast.test | verify; ca_file own            | UP   | |",
        "wild     | holdfast.test   | verify; ca_file own            | DOWN | for *.holdfast.test"
            + " |",
        "wild     | a.b.holdfast.test | verify; ca_file own          | DOWN | for *.holdfast.test"
            + " |",
        "wild     |                 | verify; ca_file own            | DOWN | expected 127.0.0.1 |",
        "nameless | holdfast.test   | verify; ca_file own            | DOWN | is for no name |",
        // the end of the certificate
        "good     | holdfast.test   | expiry_warning 30              | UP   | got status 200 for /"
            + " |",
        "soon     | holdfast.test   | expiry_warning 30              | UP   | in 4 days |",
        "soon     | holdfast.test   | expiry_warning 30; expiry_weight 3 | UP | , in 4 days | 3",
        "soon     | holdfast.test   | expiry_warning 3; expiry_weight 3 | UP | got status 200 |",
        "expired  | holdfast.test   | expiry_warning 3; expiry_weight 0 | UP | test expired on 20 |"
            + " 0",
        "soon     | holdfast.test   | verify; ca_file own; expiry_warning 9 | UP | , in 4 days |",
        "expired  | holdfast.test   | verify; ca_file own; expiry_warning 9 | DOWN | expired on |",
      })
  void theCertificateDecidesAsConfigured(
      String certificate, String host, String options, Status status, String reason, Integer weight)
      throws Exception {
    TestIdentity identity = SERVERS.get(certificate);
    Checker checker = checker(options == null ? "" : options, host, identity.certificate());
    try (ScriptedServer server = ScriptedServer.tls(identity.context(), PAGE)) {
      CheckResult result = FakeCheckContext.of(server.address()).probe(checker);
      assertThat(result.reason()).contains(reason == null ? "" : reason);
      assertThat(result.status()).isEqualTo(status);
      assertThat(result.weight())
          .isEqualTo(weight == null ? OptionalInt.empty() : OptionalInt.of(weight));
      assertThat(result.measures().containsKey("certificate_days"))
          .isEqualTo(status == Status.UP && options != null && options.contains("expiry_warning"));
    }
  }

  @ParameterizedTest(name = "{0} is refused")
  @CsvSource(
      delimiter = '|',
      value = {
        "ca_file own | counts only with verify",
        "tls_name a.test | counts only with verify",
        "expiry_weight 3 | counts only with expiry_warning",
      })
  void whatWouldDoNothingIsRefused(String options, String why) {
    assertThatThrownBy(() -> checker(options, null, Path.of("/x")))
        .isInstanceOf(InvalidCheckException.class)
        .hasMessageContaining(why);
  }

  @Test
  void anAuthorityThatIsReplacedCountsAtOnce() throws Exception {
    TestIdentity good = SERVERS.get("good");
    Path file = Files.copy(SERVERS.get("wild").certificate(), folder.resolve("authorities.pem"));
    Checker checker = checker("verify; ca_file own", "holdfast.test", file);
    try (ScriptedServer server = ScriptedServer.tls(good.context(), PAGE)) {
      assertThat(FakeCheckContext.of(server.address()).probe(checker).status())
          .isEqualTo(Status.DOWN);
      Files.writeString(file, Files.readString(good.certificate()) + "\n# renewed\n");
      assertThat(FakeCheckContext.of(server.address()).probe(checker).status())
          .isEqualTo(Status.UP);
    }
  }
}
