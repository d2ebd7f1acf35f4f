package org.holdfast.checker.smtp.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.holdfast.api.check.CheckContext;
import org.holdfast.api.check.CheckResult;
import org.holdfast.api.check.Checker;
import org.holdfast.api.check.ProbeSource;

/**
 * Holds the shortest dialogue there is (RFC 5321): greeting 220, HELO 250, QUIT; or that with EHLO,
 * and over TLS from STARTTLS on (RFC 3207).
 *
 * @param hello what it says
 * @param hosts where; empty for the target alone
 */
record SmtpChecker(Hello hello, List<SmtpHost> hosts) implements Checker {
  private static final int GREETING = 220;
  private static final int DONE = 250;
  private static final String STARTTLS = "STARTTLS";

  /**
   * How it introduces itself.
   *
   * @param command {@code HELO} or {@code EHLO}
   * @param name given with it
   * @param tls for STARTTLS; empty to talk in the clear
   */
  record Hello(String command, String name, Optional<SSLContext> tls) {}

  @Override
  public Duration deadline(Duration connectTimeout) {
    return hosts.isEmpty()
        ? connectTimeout
        : hosts.stream()
            .map(host -> host.source().connectTimeout().orElse(connectTimeout))
            .reduce(Duration.ZERO, Duration::plus);
  }

  @Override
  public CheckResult check(CheckContext context) throws IOException {
    if (hosts.isEmpty()) {
      return ask(context, context.target(), ProbeSource.OF_CHECK);
    }
    CheckResult last = null;
    for (SmtpHost host : hosts) {
      last = ask(context, host.within(context.target()), host.source());
      if (last.status() != CheckResult.Status.UP) {
        return last;
      }
    }
    return last;
  }

  private CheckResult ask(CheckContext context, InetSocketAddress place, ProbeSource source)
      throws IOException {
    try (SocketChannel channel = context.connectTcp(place, source)) {
      return talk(new SmtpDialogue(channel, context, place));
    }
  }

  private CheckResult talk(SmtpDialogue dialogue) throws IOException {
    SmtpReply greeting = dialogue.reply("the greeting");
    if (greeting.code() != GREETING) {
      return CheckResult.down(dialogue.unexpected("the greeting", greeting, GREETING));
    }
    SmtpReply introduced = introduce(dialogue);
    if (introduced.code() != DONE) {
      return CheckResult.down(dialogue.unexpected(hello.command(), introduced, DONE));
    }
    if (hello.tls().isPresent()) {
      Optional<CheckResult> failed = secure(dialogue, introduced, hello.tls().get());
      if (failed.isPresent()) {
        return failed.get();
      }
    }
    dialogue.send("QUIT");
    dialogue.reply("QUIT"); // any code will do
    String over = hello.tls().isPresent() ? ", and 250 over TLS," : "";
    return CheckResult.up("got 220 and 250" + over + " from " + dialogue.peer());
  }

  private SmtpReply introduce(SmtpDialogue dialogue) throws IOException {
    dialogue.send(hello.command() + " " + hello.name());
    return dialogue.reply(hello.command());
  }

  /** Over TLS the server is asked anew for what it offers (RFC 3207 section 4.2). */
  private Optional<CheckResult> secure(SmtpDialogue dialogue, SmtpReply offer, SSLContext tls)
      throws IOException {
    if (!offer.offers(STARTTLS)) {
      return Optional.of(
          CheckResult.down(dialogue.peer() + " does not offer STARTTLS, expected it after EHLO"));
    }
    dialogue.send(STARTTLS);
    SmtpReply start = dialogue.reply(STARTTLS);
    if (start.code() != GREETING) {
      return Optional.of(CheckResult.down(dialogue.unexpected(STARTTLS, start, GREETING)));
    }
    dialogue.secure(tls);
    SmtpReply again = introduce(dialogue);
    return again.code() == DONE
        ? Optional.empty()
        : Optional.of(
            CheckResult.down(dialogue.unexpected(hello.command() + " over TLS", again, DONE)));
  }
}
