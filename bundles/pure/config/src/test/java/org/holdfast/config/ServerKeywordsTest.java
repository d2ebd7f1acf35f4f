package org.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.config.Reading.findings;
import static org.holdfast.config.Reading.server;
import static org.holdfast.config.Reading.serverFindings;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.holdfast.api.config.CheckConfig;
import org.holdfast.api.config.ConfigLine;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.Secret;
import org.holdfast.api.config.TlsFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The options of virtual servers and groups that are held, and the lines that are not simple. */
class ServerKeywordsTest {
  private static final String REAL = "\nreal_server 10.0.0.2 { }";

  private static String report(String text) {
    return DiagnosticText.of(Sources.of(text).read().diagnostics());
  }

  @ParameterizedTest
  @ValueSource(strings = {"hashed", "snmp_name web"})
  void whatIsHeldOfAVirtualServer(String line) {
    assertThat(serverFindings(line + REAL)).containsExactly("not-acted-on");
    assertThat(
            Sources.of("virtual_server 10.0.0.1 80 {\nprotocol TCP\n" + line + REAL + "\n}")
                .read()
                .configuration()
                .orElseThrow()
                .virtualServers()
                .getFirst()
                .held())
        .extracting(ConfigLine::keyword)
        .containsExactly(line.replaceFirst(" .*", ""));
  }

  @Test
  void howProbesLeaveIsReadAndWritten() {
    ReadResult result =
        Sources.of(
                """
                virtual_server 10.0.0.1 80 {
                  protocol TCP
                  real_server 10.0.0.2 80 {
                    snmp_name a
                    TCP_CHECK {
                      fwmark 7
                      bind_if eth0
                    }
                  }
                }
                """)
            .read();
    assertThat(result.diagnostics())
        .extracting(finding -> finding.id())
        .containsExactly("not-acted-on"); // snmp_name
    Configuration read = result.configuration().orElseThrow();
    CheckConfig check =
        read.virtualServers().getFirst().realServers().getFirst().checks().getFirst();
    assertThat(check.bindIf()).contains("eth0");
    assertThat(check.mark()).hasValue(7);
    assertThat(check.held()).isEmpty();
    assertThat(check.block().children()).isEmpty();
    assertThat(ConfigWriter.write(read, ConfigWriter.Secrets.MASKED))
        .contains("            bind_if eth0\n            fwmark 7\n");
  }

  @ParameterizedTest
  @CsvSource({
    "persistence_timeout 0,found '0' after persistence_timeout; expected a whole number from",
    "persistence_timeout 2678401,expected a whole number from 1 to 2678400 s",
    "sorry_server 10.0.0.9 http,found 'http' after sorry_server; expected a whole number from 0",
    "retry 0,retry is '0'; expected a whole number from 1 to 4294967295",
    "weight 0,expected a whole number from 1 to 2147483647",
    "ip_family ipv6,'expected one of inet, inet6'",
    "lvs_method TUN type gue port 0,expected a whole number from 1 to 65535",
  })
  void outOfRange(String line, String message) {
    String text = "virtual_server 10.0.0.1 80 {\nprotocol TCP\n" + line + REAL + "\n}";
    assertThat(report(text)).contains("keepalived.conf:3:").contains(message).contains("bad-value");
  }

  @Test
  void aHugeNumberOfTriesIsTheLargestThatThereIs() {
    assertThat(
            server("retry 4294967295\nreal_server 10.0.0.2 { A_B { } }")
                .realServers()
                .getFirst()
                .checks()
                .getFirst()
                .retry())
        .hasValue(Integer.MAX_VALUE);
  }

  @Test
  void virtualServersOfMarksAndGroupsAreReadForTheirMistakes() {
    String text =
        """
        virtual_server_group G {
          10.0.0.1
        }
        virtual_server fwmark 7 {
          ip_family inet
          quorun 2
          real_server 10.0.0.2 80 {
            wieght 1
            MY_CHECK {
              connect_port 0
            }
          }
          real_server some.where. { }
        }
        virtual_server group H {
          protocol TCP
        }
        virtual_server fwmark 4294967296 { }
        virtual_server fwmark { }
        virtual_server group G 80 { }
        """;
    assertThat(
            Sources.of(text).read().diagnostics().stream().filter(f -> !f.id().contains("acted")))
        .extracting(finding -> finding.position().line() + " " + finding.id())
        .containsExactly(
            "6 unknown-keyword",
            "8 unknown-keyword",
            "10 bad-value",
            "13 bad-address",
            "15 unknown-group",
            "18 bad-value",
            "19 missing-value",
            "20 missing-protocol",
            "20 no-real-servers",
            "20 unknown-keyword",
            "20 port-zero");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.0.2.1",
        "192.0.2.1 80",
        "192.0.2.1-9 80",
        "192.0.2.1-1",
        "192.0.2.1-192.0.3.1 0",
        "192.0.2.0/28 443",
        "2001:db8::1 80",
        "2001:db8::1-ff",
        "2001:db8::1-2001:db8::1:0",
        "2001:db8::/120",
        "fwmark 7",
        "fwmark 1 inet6",
        "fwmark 4294967295 inet",
      })
  void linesOfAGroup(String line) {
    assertThat(findings("virtual_server_group G {\n" + line + "\n}")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "80,bad-address",
    "192.0.2.300,bad-address",
    "192.0.2.9-8,bad-address",
    "192.0.2.9-256,bad-address",
    "192.0.2.9-192.0.2.8,bad-address",
    "192.0.2.9-2001:db8::1,bad-address",
    "192.0.2.0/33,bad-address",
    "2001:db8::2-1,bad-address",
    "2001:db8::1-10000,bad-address",
    "192.0.2.1 65536,bad-value",
    "www.example.org 80,bad-value",
    "192.0.0.0/8 80,group-size",
    "fwmark,missing-value",
    "fwmark 0,bad-value",
    "fwmark 4294967296,bad-value",
    "fwmark 7 ipv6,bad-value",
    "fwmark 7 80,extra-words",
  })
  void linesOfAGroupThatAreWrong(String line, String finding) {
    assertThat(findings("virtual_server_group G {\n" + line + "\n}")).containsExactly(finding);
  }

  @Test
  void theIdentityOfSslGet() {
    String text = "SSL {\n password secret\n ca /a\n certificate /b\n key /c\n%s}\n";
    assertThat(findings(text.formatted(""))).isEmpty();
    assertThat(findings("SSL {\n key /c\n password secret\n}"))
        .containsExactly("no-effect", "no-effect");
    assertThat(report(text.formatted("kee /d\n"))).contains("'kee' is not a keyword of SSL");
    Configuration read = Sources.of(text.formatted("")).read().configuration().orElseThrow();
    assertThat(read.global().tls())
        .isEqualTo(
            new TlsFiles(
                Optional.of(new Secret("secret".getBytes(StandardCharsets.US_ASCII))),
                Optional.of("/a"),
                Optional.of("/b"),
                Optional.of("/c")));
    assertThat(ConfigWriter.write(read, ConfigWriter.Secrets.MASKED))
        .contains("certificate /b")
        .doesNotContain("secret");
    String shown = ConfigWriter.write(read, ConfigWriter.Secrets.SHOWN);
    assertThat(Sources.of(shown).read().configuration()).contains(read);
  }
}
