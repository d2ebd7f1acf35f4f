package org.holdfast.notify.mail.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.holdfast.api.config.MailEncryption;
import org.holdfast.api.config.MailServer;
import org.holdfast.api.config.MailSettings;
import org.holdfast.api.config.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One delivery, to servers that are good, strict, slow or broken. */
@Timeout(60)
class SmtpClientTest {
  private static final Letter LETTER =
      new Letter("[lb1] ping von Zürich", "first\n.second\nZürich\n", Instant.EPOCH);

  static MailSettings settings(int port, MailEncryption encryption, boolean user) {
    return new MailSettings(
        List.of("a@example.org", "b@example.org"),
        Optional.of("lb@example.org"),
        new MailServer(
            Optional.of("127.0.0.1"),
            port,
            Optional.of("lb1.example.org"),
            Duration.ofSeconds(5),
            encryption,
            user ? Optional.of("lb") : Optional.empty(),
            user
                ? Optional.of(new Secret("geheim".getBytes(StandardCharsets.UTF_8)))
                : Optional.empty(),
            Optional.empty()),
        true,
        true,
        10,
        Duration.ofSeconds(10),
        Duration.ofHours(1));
  }

  private static List<String> deliver(
      ScriptedServer server, MailEncryption encryption, boolean user) throws MailFailure {
    return new SmtpClient(settings(server.port(), encryption, user), "lb1")
        .deliver(LETTER, new OpenSockets());
  }

  private static MailFailure failure(
      MailEncryption encryption, boolean user, UnaryOperator<String> answers) throws IOException {
    try (ScriptedServer server = new ScriptedServer(0, answers)) {
      MailFailure[] failure = new MailFailure[1];
      assertThatThrownBy(() -> deliver(server, encryption, user))
          .isInstanceOfSatisfying(MailFailure.class, it -> failure[0] = it);
      assertThat(server.mails).isEmpty();
      assertThat(String.join("\n", server.lines)).doesNotContain("geheim", "Z2VoZWlt");
      return failure[0];
    }
  }

  @Test
  void aMailArrivesWhole() throws Exception {
    try (ScriptedServer server = new ScriptedServer(0, line -> "")) {
      assertThat(deliver(server, MailEncryption.NONE, false)).isEmpty();
      assertThat(server.lines)
          .contains(
              "EHLO lb1.example.org",
              "MAIL FROM:<lb@example.org>",
              "RCPT TO:<a@example.org>",
              "RCPT TO:<b@example.org>");
      assertThat(server.mails.take())
          .contains(
              "Subject: =?UTF-8?Q?[lb1]_ping_von_Z=C3=BCrich?=\n",
              "From: lb@example.org\n",
              "To: a@example.org, b@example.org\n",
              "X-Mailer: Holdfast\n",
              "Auto-Submitted: auto-generated\n",
              "\nfirst\n..second\nZ=C3=BCrich\n");
    }
  }

  @Test
  void withoutStartTlsNothingGoesInClear() throws Exception {
    MailFailure failure = failure(MailEncryption.REQUIRED, true, line -> "");
    assertThat(failure).hasMessageContaining("STARTTLS");
    assertThat(failure.lasting()).isFalse();
  }

  @Test
  void aServerThatHangsUpIsAFailureForNow() throws Exception {
    for (String at : List.of("", "EHLO", "MAIL", "RCPT", "DATA")) {
      MailFailure failure =
          failure(
              MailEncryption.NONE,
              false,
              line -> line.split(" ")[0].equals(at) ? ScriptedServer.CLOSE : "");
      assertThat(failure.lasting()).as(at).isFalse();
    }
  }

  @Test
  void aRefusalForEverIsTold() throws Exception {
    MailFailure failure =
        failure(
            MailEncryption.NONE, false, line -> line.startsWith("MAIL") ? "550 not from you" : "");
    assertThat(failure).hasMessageContaining("550 not from you");
    assertThat(failure.lasting()).isTrue();
    assertThat(
            failure(MailEncryption.NONE, false, line -> line.startsWith("RCPT") ? "450 later" : "")
                .lasting())
        .isFalse();
  }

  @Test
  void oneReceiverThatIsRefusedDoesNotKeepItFromOthers() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer(0, line -> line.contains("<a@") ? "550 nobody" : "")) {
      assertThat(deliver(server, MailEncryption.NONE, false)).containsExactly("a@example.org");
      assertThat(server.mails).hasSize(1);
    }
  }

  @Test
  void closingItsSocketsEndsADeliveryThatWaits() throws Exception {
    OpenSockets sockets = new OpenSockets();
    try (ScriptedServer server =
        new ScriptedServer(
            0,
            line -> {
              if (line.startsWith("MAIL")) {
                sockets.close();
                return ScriptedServer.SILENCE;
              }
              return "";
            })) {
      assertThatThrownBy(
              () ->
                  new SmtpClient(settings(server.port(), MailEncryption.NONE, false), "lb1")
                      .deliver(LETTER, sockets))
          .isInstanceOf(MailFailure.class);
    }
  }
}
