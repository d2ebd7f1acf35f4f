package org.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.config.Configuration;
import org.holdfast.api.config.Diagnostic;
import org.holdfast.api.config.MailEncryption;
import org.holdfast.api.config.MailServer;
import org.holdfast.api.config.MailSettings;
import org.holdfast.api.config.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the options of mail become. */
class MailModelTest {
  private static final String NODE =
      """
      vrrp_instance VI {
        interface eth0
        virtual_router_id 1
        virtual_ipaddress { 10.0.0.1 }
        ROUTER
      }
      virtual_server 10.0.0.1 80 {
        protocol TCP
        VIRTUAL
        real_server 10.0.0.2 { REAL
        }
      }
      """;

  private static ReadResult read(String global) {
    return Sources.of("global_defs {\n" + global + "\n}\n").read();
  }

  private static MailSettings mail(String global) {
    return read(global).configuration().orElseThrow().global().mail();
  }

  private static List<String> findings(String global) {
    return read(global).diagnostics().stream().map(Diagnostic::id).toList();
  }

  @Test
  void everythingIsRead() {
    assertThat(
            mail(
                """
                notification_email { a@example.org
                  b@example.org c@example.org }
                notification_email { d@example.org }
                notification_email_from lb@example.org
                smtp_server 2001:db8::25 587
                smtp_helo_name lb.example.org
                smtp_connect_timeout 5
                smtp_starttls require
                smtp_user lb
                smtp_password secret
                smtp_ca /etc/ca.pem
                smtp_batch 0 3
                smtp_retry_limit 60
                no_checker_emails
                no_email_faults
                """))
        .isEqualTo(
            new MailSettings(
                List.of("a@example.org", "b@example.org", "c@example.org", "d@example.org"),
                Optional.of("lb@example.org"),
                new MailServer(
                    Optional.of("2001:db8::25"),
                    587,
                    Optional.of("lb.example.org"),
                    Duration.ofSeconds(5),
                    MailEncryption.REQUIRED,
                    Optional.of("lb"),
                    Optional.of(new Secret("secret".getBytes(StandardCharsets.UTF_8))),
                    Optional.of("/etc/ca.pem")),
                false,
                false,
                0,
                Duration.ofSeconds(3),
                Duration.ofSeconds(60)));
    assertThat(mail("")).isEqualTo(MailSettings.none());
    assertThat(mail("smtp_connect_timeout 0").server().connectTimeout())
        .isEqualTo(Duration.ofSeconds(1));
    assertThat(mail("smtp_batch 2").batchWindow()).isEqualTo(Duration.ofSeconds(10));
  }

  @ParameterizedTest
  @CsvSource({
    "smtp_server m, NONE",
    "smtp_server m 465, FROM_START",
    "smtp_server m 465 + smtp_tls off, NONE",
    "smtp_server m 4650 + smtp_tls on, FROM_START",
    "smtp_server m + smtp_starttls on, OFFERED",
    "smtp_server m + smtp_starttls off, NONE",
    "smtp_server m + smtp_starttls require, REQUIRED",
    "smtp_server m + smtp_user u + smtp_password p, REQUIRED",
    "smtp_server m 465 + smtp_user u + smtp_password p, FROM_START",
    "smtp_server m + smtp_user u + smtp_password p + smtp_starttls off, NONE",
    "smtp_server m + smtp_user u + smtp_password p + smtp_starttls on, REQUIRED",
  })
  void encryption(String lines, MailEncryption expected) {
    assertThat(mail(lines.replace(" + ", "\n")).server().encryption()).isEqualTo(expected);
  }

  @Test
  void halfOfItIsPointedAt() {
    String receiver = "notification_email { a@example.org }\n";
    String server = "smtp_server mail\n";
    assertThat(findings(receiver + server)).isEmpty();
    assertThat(findings(receiver)).containsExactly("mail-incomplete");
    assertThat(findings(server)).containsExactly("mail-incomplete");
    String user = "smtp_user lb\n";
    String password = "smtp_password secret\n";
    assertThat(findings(receiver + server + user)).containsExactly("missing-option");
    assertThat(findings(receiver + server + password)).containsExactly("missing-option");
    assertThat(findings(receiver + server + user + password)).isEmpty();
    assertThat(findings(receiver + server + user + password + "smtp_starttls off"))
        .containsExactly("mail-password-in-clear");
    assertThat(findings(receiver + server + user + password + "smtp_starttls on")).isEmpty();
    assertThat(findings(receiver + server + user + password + "smtp_starttls off\nsmtp_tls"))
        .isEmpty();
  }

  /** Of whom, in this order: instance, virtual server, real server. */
  @ParameterizedTest
  @CsvSource({
    "'', '', false, false, true",
    "smtp_alert, '', true, true, true",
    "smtp_alert off, '', false, false, false",
    "smtp_alert_vrrp, '', true, false, true",
    "smtp_alert_checker, '', false, true, true",
    "smtp_alert_checker off, '', false, false, false",
    "smtp_alert off + smtp_alert_checker, '', false, true, true",
    "smtp_alert_vrrp off + smtp_alert, '', false, true, true",
    "'', smtp_alert, true, true, true",
    "smtp_alert, smtp_alert off, false, false, false",
  })
  void whoIsToldOf(String global, String own, boolean router, boolean virtual, boolean real) {
    String text =
        "global_defs {\n"
            + global.replace(" + ", "\n")
            + "\n}\n"
            + NODE.replaceAll("ROUTER|VIRTUAL|REAL", own);
    Configuration read = Sources.of(text).read().configuration().orElseThrow();
    assertThat(read.instances().getFirst().notifyScripts().mail()).isEqualTo(router);
    assertThat(read.virtualServers().getFirst().mail()).isEqualTo(virtual);
    assertThat(read.virtualServers().getFirst().realServers().getFirst().mail()).isEqualTo(real);
  }

  @Test
  void thePasswordIsShownNowhere() {
    String text = "smtp_user lb\nsmtp_password \"hunter2 two\"\nsmtp_starttls on\n";
    assertThat(DiagnosticText.of(read(text + "smtp_password hunter2 hunter2").diagnostics()))
        .contains("extra-words", "smtp_password ********")
        .doesNotContain("hunter2");
    ReadResult result = read("smtp_server mail\n" + text);
    assertThat(DiagnosticText.of(result.diagnostics())).doesNotContain("hunter2");
    Configuration configuration = result.configuration().orElseThrow();
    assertThat(configuration.toString()).doesNotContain("hunter2");
    assertThat(ConfigWriter.write(configuration, ConfigWriter.Secrets.MASKED))
        .doesNotContain("hunter2")
        .contains("smtp_password ********");
  }
}
