package org.holdfast.notify.mail.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.holdfast.api.config.MailEncryption;
import org.holdfast.api.config.MailSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.service.log.Logger;

/** From the alert to the server. */
@Timeout(60)
class MailSenderTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final BlockingQueue<String> logged = new LinkedBlockingQueue<>();
  private final MailSender sender = new MailSender(logger(), LIMIT);

  private Logger logger() {
    return (Logger)
        Proxy.newProxyInstance(
            Logger.class.getClassLoader(),
            new Class<?>[] {Logger.class},
            (proxy, method, args) -> {
              logged.add(method.getName() + " " + List.of(args).getFirst());
              return null;
            });
  }

  private void configure(int port) {
    sender.configure(SmtpClientTest.settings(port, MailEncryption.NONE, false), Optional.of("lb1"));
  }

  private void add(int number) {
    sender.add(new Alert("alert " + number, "", Instant.EPOCH));
  }

  private String logged() throws InterruptedException {
    String line = logged.poll(30, TimeUnit.SECONDS);
    return line == null ? fail("nothing was logged") : line;
  }

  @Test
  void fiveHundredAlertsAreElevenMails() throws Exception {
    try (ScriptedServer server = new ScriptedServer(0, line -> "")) {
      configure(server.port());
      for (int i = 0; i < 500; i++) {
        add(i);
      }
      for (int i = 0; i < 10; i++) {
        assertThat(server.mails.take()).contains("Subject: [lb1] alert " + i + "\n");
      }
      sender.stop(LIMIT);
      assertThat(server.mails).hasSize(1);
      assertThat(server.mails.take()).contains("490 alerts, the last: alert 499");
      assertThat(sender.sent()).isEqualTo(11);
      assertThat(sender.dropped()).isZero();
    }
  }

  @Test
  void whatWaitsForAServerThatIsGoneIsDeliveredLater() throws Exception {
    AtomicBoolean gone = new AtomicBoolean(true);
    try (ScriptedServer server =
        new ScriptedServer(0, line -> gone.get() ? ScriptedServer.CLOSE : "")) {
      configure(server.port());
      add(1);
      assertThat(logged()).startsWith("warn No mail by");
      add(2);
      gone.set(false);
      MailSettings other = SmtpClientTest.settings(server.port(), MailEncryption.OFFERED, false);
      sender.configure(other, Optional.of("lb1")); // tries at once what else waits for its time
      assertThat(server.mails.take()).contains("alert 1\n");
      assertThat(server.mails.take()).contains("alert 2\n");
      sender.stop(LIMIT);
    }
    assertThat(sender.failed()).isPositive();
    assertThat(sender.dropped()).isZero();
  }

  @Test
  void aServerThatNeverAnswersDoesNotHoldUpTheStop() throws Exception {
    try (ScriptedServer server = new ScriptedServer(0, line -> ScriptedServer.SILENCE)) {
      configure(server.port());
      for (int i = 0; i < 1500; i++) {
        add(i);
      }
      assertThat(server.connects.take()).isEqualTo("connect");
      sender.stop(Duration.ofMillis(1));
      assertThat(sender.sent()).isZero();
      assertThat(sender.dropped()).isGreaterThanOrEqualTo(499);
      assertThat(logged()).contains("alerts wait for the mail server already");
      assertThat(logged()).contains("are lost: the mail server did not take them");
    }
  }
}
